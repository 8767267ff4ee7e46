import type { Block } from "@hazel/domain/markdown/tree"
import { Fragment, type ReactNode } from "react"
import { CodeBlock } from "./code-block.tsx"
import { directionOf } from "./direction.ts"
import { inlines } from "./inlines.tsx"
import { List } from "./list.tsx"
import { numbered } from "./numbered.ts"
import type { Mentionable } from "./mentionable.ts"
import { Table } from "./table.tsx"

const one = (block: Block, people: Mentionable): ReactNode => {
  switch (block.type) {
    case "paragraph":
      return (
        <p dir="auto" className="whitespace-pre-wrap [tab-size:6rem]">
          {inlines(block.children, people)}
        </p>
      )
    case "heading":
      return (
        <p dir="auto" className="font-bold whitespace-pre-wrap [tab-size:6rem]">
          {inlines(block.children, people)}
        </p>
      )
    case "quote":
      return (
        <blockquote
          dir={directionOf(block.children)}
          className="flex flex-col gap-1.5 border-s-2 border-line-strong ps-3 text-muted"
        >
          {blocks(block.children, people)}
        </blockquote>
      )
    case "list":
      return <List list={block} render={(children) => blocks(children, people)} />
    case "code":
      return <CodeBlock text={block.text} language={block.language} />
    case "table":
      return <Table table={block} people={people} />
    case "rule":
      return <hr className="my-1 border-line" />
  }
}

export const blocks = (children: ReadonlyArray<Block>, people: Mentionable): ReactNode =>
  numbered(children).map(({ item, place }) => <Fragment key={place}>{one(item, people)}</Fragment>)
