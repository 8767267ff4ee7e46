import type { Token, Tokens } from "marked"
import { Fragment, type ReactNode } from "react"
import { allowedLink } from "./allowed-link.ts"
import { type Mentionable, withMentions } from "./mention.tsx"

const Link = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a
    href={href}
    target="_blank"
    rel="noopener noreferrer"
    className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent [overflow-wrap:anywhere]"
  >
    {children}
  </a>
)

/** Within a link nothing else can be pressed. */
const named = ({ find, viewerId }: Mentionable): Mentionable => ({ find, viewerId })

const link = (token: Tokens.Link, people: Mentionable) => {
  const href = allowedLink(token.href)
  return href === undefined ? token.raw : <Link href={href}>{inline(token.tokens, named(people))}</Link>
}

/** Pictures from elsewhere would tell their server who reads what, so they stay links. */
const image = (token: Tokens.Image) => {
  const href = allowedLink(token.href)
  return href === undefined ? token.raw : <Link href={href}>{token.text || href}</Link>
}

const one = (token: Token, people: Mentionable): ReactNode => {
  switch (token.type) {
    case "strong":
      return <strong className="font-bold">{inline(token.tokens, people)}</strong>
    case "em":
      return <em>{inline(token.tokens, people)}</em>
    case "del":
      return <del>{inline(token.tokens, people)}</del>
    case "codespan":
      return <code className="rounded-[4px] bg-pressed px-1 py-0.5 font-mono text-[0.86em]">{token.text}</code>
    case "br":
      return <br />
    case "link":
      return link(token as Tokens.Link, people)
    case "image":
      return image(token as Tokens.Image)
    case "escape":
      return token.text
    case "checkbox":
      return token["checked"] === true ? "☑ " : "☐ "
    case "text":
      return "tokens" in token && token.tokens ? inline(token.tokens, people) : withMentions(token.text, people)
    default:
      return token.raw
  }
}

/** A line's tokens. What is not known here, HTML included, is shown as it was written. */
export const inline = (tokens: ReadonlyArray<Token> | undefined, people: Mentionable): ReactNode =>
  keyed(tokens ?? []).map(({ key, token }) => <Fragment key={key}>{one(token, people)}</Fragment>)

/** Tokens have no identity but where they begin in the text. */
export const keyed = (tokens: ReadonlyArray<Token>) => {
  let start = 0
  return tokens.map((token) => {
    const key = start
    start += token.raw.length
    return { key, token }
  })
}
