import { emojiCalled } from "@hazel/domain/emoji/emoji"
import { collectiveCalled } from "@hazel/domain/markdown/collective-mentions"
import { resolveMention } from "@hazel/domain/markdown/mentions"
import { textOfInlines } from "@hazel/domain/markdown/plain-text"
import type { Inline, Link, Mention } from "@hazel/domain/markdown/tree"
import { Text } from "ink"
import { Fragment, type ReactNode } from "react"
import { shownText } from "../shown-text.ts"
import type { Mentionable } from "./mentionable.ts"
import { numbered } from "./numbered.ts"

const LinkText = ({ link, people }: { readonly link: Link; readonly people: Mentionable }) => {
  const label = textOfInlines(link.children)
  const isAddress = link.href === label || link.href === `${label}/` || link.href.endsWith(`:${label}`)
  return (
    <>
      <Text color="blue" underline>
        {inlines(link.children, people)}
      </Text>
      {/* A terminal shows no address under the pointer, and a label may claim to be another address. */}
      {!isAddress && <Text dimColor>{` (${shownText(link.href)})`}</Text>}
    </>
  )
}

const MentionText = ({ mention, people }: { readonly mention: Mention; readonly people: Mentionable }) => {
  const { collective, me, find } = people
  const found = resolveMention(mention, (handle) => {
    const meaning = collective && collectiveCalled(collective, handle, me)
    if (meaning !== undefined) return meaning
    const id = find(handle)
    return id && { isMine: id === me }
  })
  if (found === undefined) return shownText(mention.text)
  return (
    <>
      <Text bold color="cyan" inverse={found.person.isMine}>
        {shownText(found.name)}
      </Text>
      {shownText(found.rest)}
    </>
  )
}

const one = (inline: Inline, people: Mentionable): ReactNode => {
  switch (inline.type) {
    case "text":
    case "maths":
      return shownText(inline.text)
    case "channel":
      return <Text color="cyan">{shownText(inline.text)}</Text>
    case "shortcode":
      return emojiCalled(inline.text.slice(1, -1)) ?? shownText(inline.text)
    case "break":
      return "\n"
    case "strong":
      return <Text bold>{inlines(inline.children, people)}</Text>
    case "emphasis":
      return <Text italic>{inlines(inline.children, people)}</Text>
    case "strike":
      return <Text strikethrough>{inlines(inline.children, people)}</Text>
    case "spoiler":
      // Letters in the colour of their ground are read by selecting them.
      return (
        <Text color="gray" backgroundColor="gray">
          {shownText(textOfInlines(inline.children))}
        </Text>
      )
    case "code":
      return <Text color="green">{shownText(inline.text)}</Text>
    case "link":
      return <LinkText link={inline} people={people} />
    case "mention":
      return <MentionText mention={inline} people={people} />
  }
}

/** The parts of a paragraph. */
export const inlines = (children: ReadonlyArray<Inline>, people: Mentionable): ReactNode =>
  numbered(children).map(({ item, place }) => <Fragment key={place}>{one(item, people)}</Fragment>)
