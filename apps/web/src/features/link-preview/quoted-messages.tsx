import { linksIn } from "@hazel/domain/markdown/links-in"
import { linkPreviewLimit } from "@hazel/domain/models/link-preview-model"
import { type MessageLink, messageLinkIn } from "@hazel/domain/message-link"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { QuotedCard } from "./quoted-card.tsx"
import { quotedMessage } from "./quoted-message-store.ts"

interface LinkedMessage extends MessageLink {
  readonly href: string
}

/** The messages of this Hazel that a text links to, each of them once. */
const linkedMessagesIn = (body: string): ReadonlyArray<LinkedMessage> => {
  const found = linksIn(body).flatMap((href) => {
    const link = messageLinkIn(href)
    return link?.origin === location.origin ? [{ ...link, href }] : []
  })
  return [...new Map(found.map((link) => [link.messageId, link])).values()].slice(0, linkPreviewLimit)
}

const Quoted = ({ link }: { readonly link: LinkedMessage }) => {
  const hazel = useHazel()
  const quoted = useReadable(useMemo(() => quotedMessage(hazel, link.messageId), [hazel, link.messageId]))
  return quoted ? <QuotedCard href={link.href} quoted={quoted} /> : null
}

/** The messages that a message links to, for those who may read them. To others the links are plain ones. */
export default function QuotedMessages({ body }: { readonly body: string }) {
  const links = useMemo(() => linkedMessagesIn(body), [body])
  return links.map((link) => <Quoted key={link.messageId} link={link} />)
}
