import { EyeOff, TriangleAlert, X } from "lucide-react"
import { useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { useMentionable } from "../people/use-mentionable.ts"
import { type CommandNote, commandNotes, dropNote } from "./command-notes-store.ts"
import { slashCommandTexts as texts } from "./texts.tsx"

interface NoteProps {
  readonly note: CommandNote
}

const AuthorName = ({ note }: NoteProps) => {
  const name = useUser(note.userId!)?.displayName
  return name === undefined ? null : <bdi className="font-semibold text-text">{name}</bdi>
}

const Answer = ({ note }: NoteProps) => {
  const people = useMentionable(undefined)
  const { id, kind, command, text } = note
  return (
    <div
      role="group"
      aria-label={texts.answerTo(command)}
      className="relative rounded-md border border-dashed border-line-strong bg-surface py-2 pr-10 pl-3"
    >
      <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
        {note.userId !== null && <AuthorName note={note} />}
        <code className="font-mono">{command}</code>
        <span className="flex items-center gap-1">
          <EyeOff size={13} aria-hidden />
          {texts.onlyYou}
        </span>
      </p>
      {kind === "waiting" ? (
        <p className="text-secondary text-muted">{texts.waiting(command)}</p>
      ) : (
        <div className="max-w-[72ch] overflow-clip [overflow-clip-margin:6px]">
          <Markdown source={text} people={people} />
        </div>
      )}
      <IconButton icon={X} label={texts.dismiss} onClick={() => dropNote(id)} className="absolute top-1 right-1" />
    </div>
  )
}

interface FailureProps extends NoteProps {
  readonly sendAsMessage: () => void
}

const Failure = ({ note: { id, kind, command, text }, sendAsMessage }: FailureProps) => (
  <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 text-secondary">
    <p className="flex min-w-0 flex-1 basis-60 items-start gap-2 text-danger">
      <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
      {kind === "unknown" ? texts.unknown(command) : text}
    </p>
    <span className="flex items-center gap-1">
      {kind === "unknown" && (
        <Button
          onClick={() => {
            dropNote(id)
            sendAsMessage()
          }}
        >
          {texts.sendAsMessage}
        </Button>
      )}
      <IconButton icon={X} label={texts.dismiss} onClick={() => dropNote(id)} />
    </span>
  </div>
)

interface CommandNotesProps {
  /** The text in the composer now: a failure is about the text that failed. */
  readonly text: string
  readonly sendAsMessage: () => void
}

/** Shows above the composer what became of commands, to the person who ran them alone. */
export default function CommandNotes({ text, sendAsMessage }: CommandNotesProps) {
  const { channelId, parentId } = useConversation()
  const here = useReadable(commandNotes).filter((note) => note.channelId === channelId && note.parentId === parentId)
  const shown = here.filter(({ typed }) => typed === null || typed === text)
  return (
    <div
      role="log"
      aria-label={texts.notes}
      className="flex max-h-[40dvh] flex-col gap-2 overflow-y-auto pb-2 empty:hidden"
    >
      {shown.map((note) => {
        if (note.kind === "running") {
          return (
            <p key={note.id} className="px-2 text-secondary text-muted">
              {texts.running(note.command)}
            </p>
          )
        }
        if (note.kind === "unknown" || note.kind === "failed")
          return <Failure key={note.id} note={note} sendAsMessage={sendAsMessage} />
        return <Answer key={note.id} note={note} />
      })}
    </div>
  )
}
