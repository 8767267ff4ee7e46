import type { Token, Tokens } from "marked"
import { Fragment, memo, type ReactNode, useMemo } from "react"
import { classNames } from "../../ui/class-names.ts"
import { isOnlyEmoji } from "./emoji-only.ts"
import { inline, keyed } from "./inline.tsx"
import type { Mentionable } from "./mention.tsx"
import { readableTokens } from "./readable-tokens.ts"
import { Table } from "./table.tsx"

const Typed = ({ text }: { readonly text: string }) => (
  <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
    {text}
  </p>
)

const List = ({ token, people }: { readonly token: Tokens.List; readonly people: Mentionable }) => {
  const items = keyed(token.items).map(({ key, token: item }) => (
    <li key={key}>{blocks("tokens" in item ? item.tokens : [], people)}</li>
  ))
  if (!token.ordered)
    return (
      <ul dir="auto" className="list-disc ps-5 marker:text-muted">
        {items}
      </ul>
    )
  return (
    <ol dir="auto" start={Number(token.start) || 1} className="list-decimal ps-6 marker:text-muted">
      {items}
    </ol>
  )
}

const block = (token: Token, people: Mentionable): ReactNode => {
  switch (token.type) {
    case "space":
      return null
    case "paragraph":
      return <p dir="auto">{inline(token.tokens, people)}</p>
    case "text":
      return <p dir="auto">{inline([token], people)}</p>
    case "heading":
      return (
        <p dir="auto" className="font-bold">
          {inline(token.tokens, people)}
        </p>
      )
    case "blockquote":
      return (
        <blockquote dir="auto" className="border-s-2 border-line-strong ps-3 text-muted">
          {blocks(token.tokens, people)}
        </blockquote>
      )
    case "code":
      return (
        <pre
          tabIndex={0}
          dir="ltr"
          className="max-w-full overflow-x-auto rounded-sm border border-line bg-hover px-3 py-2 font-mono text-secondary whitespace-pre"
        >
          <code>{token.text}</code>
        </pre>
      )
    case "list":
      return <List token={token as Tokens.List} people={people} />
    case "table":
      return <Table token={token as Tokens.Table} people={people} />
    case "hr":
      return <hr className="border-line" />
    case "checkbox":
      return inline([token], people)
    default:
      return <Typed text={token.raw.trimEnd()} />
  }
}

const blocks = (tokens: ReadonlyArray<Token> | undefined, people: Mentionable): ReactNode =>
  keyed(tokens ?? []).map(({ key, token }) => <Fragment key={key}>{block(token, people)}</Fragment>)

interface MarkdownProps {
  readonly source: string
  readonly people: Mentionable
}

/** A message's text. The lexer's tokens become React elements, so that no part of it can ever be markup. */
export const Markdown = memo(({ source, people }: MarkdownProps) => {
  const tokens = useMemo(() => readableTokens(source), [source])
  if (isOnlyEmoji(source)) return <p className="text-[2rem] leading-10">{source.trim()}</p>
  if (tokens === undefined) return <Typed text={source} />
  return <div className={classNames("flex flex-col gap-2 [overflow-wrap:anywhere]")}>{blocks(tokens, people)}</div>
})
