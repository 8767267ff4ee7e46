import type { QuotedMessage } from "@hazel/domain/models/quoted-message-model"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { useToday } from "../../ui/use-today.ts"
import { usePlainText } from "../markdown/markdown.tsx"
import { briefMoment } from "../message/moments.ts"
import { nameOf } from "../people/names.ts"
import { linkPreviewTexts } from "./texts.ts"
import { useGoToMessage } from "./use-go-to-message.ts"

interface QuotedCardProps {
  readonly href: string
  readonly quoted: QuotedMessage
}

/** A message where another one links to it. */
export const QuotedCard = ({ href, quoted: { message, channelName } }: QuotedCardProps) => {
  const author = useUser(message.authorId)
  const today = useToday()
  const text = usePlainText(textWithFiles(message))
  const place = channelName === null ? linkPreviewTexts.directMessage : linkPreviewTexts.in(channelName)
  return (
    <a
      href={href}
      onClick={useGoToMessage(href)}
      className="mt-1.5 mb-0.5 flex max-w-[560px] min-w-0 flex-col gap-0.5 rounded-md border border-line bg-raised px-3 py-2 hover:border-line-strong"
    >
      <span className="flex min-w-0 items-center gap-2">
        <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} size="small" />
        <bdi className="min-w-0 truncate font-name">{nameOf(author)}</bdi>
        <span className="shrink-0 text-small text-muted tabular">{briefMoment(message.createdAt, today)}</span>
        <bdi className="min-w-0 truncate text-small text-muted">{place}</bdi>
      </span>
      <span dir="auto" className="line-clamp-3 whitespace-pre-line text-secondary [overflow-wrap:anywhere]">
        {text}
      </span>
    </a>
  )
}
