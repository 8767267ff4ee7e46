import type { Message } from "@hazel/domain/models/message-model"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"

const lost = ({ thread }: Message) =>
  thread === null ? "Its text, reactions and history" : "Its text, reactions, history and the whole thread"

export default function PurgeMessageDialog({ message }: { readonly message: Message }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title="Remove this message for good?"
      description={`${lost(message)} are taken out of every place they are kept in, for everybody. Nobody can bring them back.`}
      confirm="Remove for good"
      failureWords={failureWords}
      act={() => hazel.call((client) => client.message.purge({ id: message.id }))}
    />
  )
}
