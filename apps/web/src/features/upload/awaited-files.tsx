import type { TransactionId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { RotateCw, Upload } from "lucide-react"
import { type ChangeEvent, useRef, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useDraft } from "../composer/drafts.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { replaceLost, takeBack } from "./awaited-uploads.ts"
import { type ChosenFile, chosenFilesAt } from "./chosen-files.ts"
import { FileChip } from "./file-chip.tsx"
import { uploadTexts } from "./texts.ts"
import { discardFile, retryUpload } from "./upload-files.ts"

interface AwaitedFilesProps {
  readonly message: Message
  readonly transactionId: TransactionId
}

interface AwaitedChipProps extends AwaitedFilesProps {
  readonly file: ChosenFile
}

const AwaitedChip = ({ message, transactionId, file }: AwaitedChipProps) => {
  const hazel = useHazel()
  const input = useRef<HTMLInputElement>(null)
  const { key, name, state } = file
  const remove = () => {
    discardFile(transactionId, key)
    hazel.attach(transactionId, key, null)
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    const place = message.parentId ?? message.channelId
    if (chosen) replaceLost({ owner: message.authorId, transactionId, place, key }, chosen)
  }
  const mend =
    state === "lost"
      ? { label: uploadTexts.chooseAgain(name), icon: Upload, run: () => input.current?.click() }
      : { label: uploadTexts.retry(name), icon: RotateCw, run: () => retryUpload(key) }
  return (
    <>
      <FileChip file={file} remove={remove} mend={mend} />
      <input ref={input} type="file" hidden onChange={choose} />
    </>
  )
}

/** The files that a message waits for, with how far they are. The message can be taken back until then. */
const AwaitedFiles = ({ message, transactionId }: AwaitedFilesProps) => {
  const hazel = useHazel()
  const { focusComposer } = useConversation()
  const [store] = useState(() => chosenFilesAt(transactionId))
  const files = useReadable(store)
  const draft = useDraft(message.channelId, message.parentId)
  const cancel = () => {
    const text = takeBack(hazel, transactionId, message.parentId ?? message.channelId) ?? ""
    draft.set([text, draft.get()].filter((part) => part !== "").join("\n\n"))
    focusComposer()
  }
  return (
    <div className="pt-1.5 pb-0.5">
      <ul aria-label={uploadTexts.awaited} className="flex flex-wrap gap-2">
        {files.map((file) => (
          <AwaitedChip key={file.key} message={message} transactionId={transactionId} file={file} />
        ))}
      </ul>
      <p className="pt-1 text-small text-muted">
        {uploadTexts.sendsLater(files.length)}
        <button type="button" className="touch-target ml-2 text-accent hover:underline" onClick={cancel}>
          {uploadTexts.doNotSend}
        </button>
      </p>
    </div>
  )
}

export default AwaitedFiles
