import { textOfInlines } from "@hazel/domain/markdown/plain-text"
import type { Inline, Link as LinkNode } from "@hazel/domain/markdown/tree"
import { Fragment, type ReactNode } from "react"
import { channelsHere, useGoToMessage } from "../link-preview/use-go-to-message.ts"
import { useEmojiNames } from "./emoji-names.ts"
import { ChannelName } from "./channel-name.tsx"
import { formulas } from "./formulas.ts"
import { Mention } from "./mention.tsx"
import { numbered } from "./numbered.ts"
import type { Mentionable } from "./mentionable.ts"
import { Spoiler } from "./spoiler.tsx"

const linkClass =
  "text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent [overflow-wrap:anywhere]"

interface LinkProps {
  readonly link: LinkNode
  readonly people: Mentionable
}

const LinkToMessage = ({ link, people }: LinkProps) => (
  <a href={link.href} onClick={useGoToMessage(link.href)} className={linkClass}>
    {inlines(link.children, { ...people, open: undefined, openGroup: undefined })}
  </a>
)

const Link = ({ link, people }: LinkProps) => {
  if (link.href.startsWith(channelsHere)) return <LinkToMessage link={link} people={people} />
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" className={linkClass}>
      {inlines(link.children, { ...people, open: undefined, openGroup: undefined })}
    </a>
  )
}

const Shortcode = ({ text }: { readonly text: string }) => useEmojiNames(true)(text)

const one = (inline: Inline, people: Mentionable): ReactNode => {
  switch (inline.type) {
    case "text":
      return inline.text
    case "shortcode":
      return <Shortcode text={inline.text} />
    case "break":
      return <br />
    case "strong":
      return <strong className="font-bold">{inlines(inline.children, people)}</strong>
    case "emphasis":
      return <em>{inlines(inline.children, people)}</em>
    case "strike":
      return <del>{inlines(inline.children, people)}</del>
    case "spoiler":
      return <Spoiler text={textOfInlines(inline.children)}>{inlines(inline.children, people)}</Spoiler>
    case "code":
      return <code className="rounded-[4px] bg-pressed px-1 py-0.5 font-mono text-[0.86em]">{inline.text}</code>
    case "link":
      return <Link link={inline} people={people} />
    case "channel":
      return <ChannelName text={inline.text} canFollow={people.open !== undefined} />
    case "maths":
      return formulas.show?.(inline)
    case "mention":
      return <Mention mention={inline} people={people} />
  }
}

export const inlines = (children: ReadonlyArray<Inline>, people: Mentionable): ReactNode =>
  numbered(children).map(({ item, place }) => <Fragment key={place}>{one(item, people)}</Fragment>)
