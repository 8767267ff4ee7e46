import type { UserId } from "@hazel/domain/ids"
import { useUser } from "../../hazel.ts"
import { webhookTexts } from "./texts.tsx"

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

interface MadeProps {
  readonly createdBy: UserId | null
  readonly createdAt: string
}

const MadeBy = ({ by, on }: { readonly by: UserId; readonly on: string }) => {
  const user = useUser(by)
  return user ? webhookTexts.madeBy(<bdi>{user.displayName}</bdi>, on) : webhookTexts.madeOn(on)
}

/** Shows the person who made a webhook, and the day. */
export const Made = ({ createdBy, createdAt }: MadeProps) => {
  const on = day.format(new Date(createdAt))
  return createdBy === null ? webhookTexts.madeOn(on) : <MadeBy by={createdBy} on={on} />
}
