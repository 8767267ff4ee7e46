import type { Message } from "@hazel/domain/models/message-model"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { messagePurgeTexts } from "./texts.ts"

const lost = ({ thread }: Message) =>
  thread === null ? messagePurgeTexts.messageParts : messagePurgeTexts.messageAndThreadParts

export default function PurgeMessageDialog({ message }: { readonly message: Message }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title={messagePurgeTexts.removeMessageQuestion}
      description={messagePurgeTexts.purgeMessageDetail(lost(message))}
      confirm={messagePurgeTexts.removeForGood}
      describeFailure={describeFailure}
      run={() => hazel.call((client) => client.message.purge({ id: message.id }))}
    />
  )
}
