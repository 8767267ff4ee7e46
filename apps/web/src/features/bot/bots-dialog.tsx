import { isolated } from "@hazel/domain/isolated"
import type { Bot } from "@hazel/domain/models/bot-model"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { PersonLine } from "../people/person-line.tsx"
import { CreateBot } from "./create-bot.tsx"
import { NewKey, type ShownKey } from "./new-key.tsx"
import { rightsWords } from "./scopes.ts"

interface BotRowProps {
  readonly bot: Bot
  readonly onKey: (key: ShownKey) => void
  readonly changed: () => void
}

const tell = (failure: unknown) => showToast(failureWords(failure))

const BotRow = ({ bot, onKey, changed }: BotRowProps) => {
  const hazel = useHazel()
  const [isSure, setIsSure] = useState(false)
  const { id, displayName } = bot.user
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.bot.rotateKey({ id })),
    onSuccess: ({ apiKey }) => onKey({ name: displayName, apiKey }),
    onError: tell
  })
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.bot.delete({ id })),
    onSuccess: changed,
    onError: tell
  })
  return (
    <li className="rounded-sm px-2 py-1">
      <div className="flex min-h-11 items-center gap-3">
        <PersonLine user={bot.user}>
          <Button look="plain" aria-label={`New key for ${isolated(displayName)}`} onClick={() => rotate.mutate()}>
            New key
          </Button>
          <Button
            look={isSure ? "danger" : "plain"}
            aria-label={isSure ? `Delete ${isolated(displayName)} for good` : `Delete ${isolated(displayName)}`}
            disabled={remove.isPending}
            onBlur={() => setIsSure(false)}
            onClick={() => (isSure ? remove.mutate() : setIsSure(true))}
          >
            {isSure ? "Delete for good" : "Delete"}
          </Button>
        </PersonLine>
      </div>
      <p className="pb-1 pl-10 text-small text-muted">{rightsWords(bot.scopes)}</p>
    </li>
  )
}

/** The bots of the workspace, for those who look after them. */
export default function BotsDialog() {
  const hazel = useHazel()
  const queries = useQueryClient()
  const [shown, setShown] = useState<ShownKey>()
  const bots = useQuery({ queryKey: ["bots"], queryFn: () => hazel.call((client) => client.bot.list()) })
  const changed = () => void queries.invalidateQueries({ queryKey: ["bots"] })
  const show = (key: ShownKey) => {
    setShown(key)
    changed()
  }
  return (
    <Dialog title="Bots" description="Programs that read and write with a key of their own, where they are added.">
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <CreateBot onCreated={show} />
        {shown && <NewKey {...shown} />}
        <ul aria-label="Bots" className="-mx-2">
          {bots.data?.bots.map((bot) => (
            <BotRow key={bot.user.id} bot={bot} onKey={show} changed={changed} />
          ))}
        </ul>
        {bots.isError && <p className="text-secondary text-danger">{failureWords(bots.error)}</p>}
      </div>
    </Dialog>
  )
}
