import type { Block, ListItem } from "@hazel/domain/markdown/tree"
import { Square, SquareCheck } from "lucide-react"
import type { ReactNode } from "react"
import { directionOf } from "./direction.ts"
import { numbered } from "./numbered.ts"
import { markdownTexts } from "./texts.ts"

type RenderBlocks = (blocks: ReadonlyArray<Block>) => ReactNode

interface ItemProps {
  readonly item: ListItem
  readonly render: RenderBlocks
}

const Task = ({ item, render }: ItemProps) => {
  const Box = item.isDone ? SquareCheck : Square
  return (
    <li className="-ms-5 flex list-none items-start gap-1.5">
      <Box
        size={15}
        strokeWidth={1.75}
        role="img"
        aria-label={item.isDone ? markdownTexts.done : markdownTexts.toDo}
        className="mt-[3.5px] shrink-0"
      />
      <div className="min-w-0 flex-1">{render(item.children)}</div>
    </li>
  )
}

const Item = ({ item, render }: ItemProps) =>
  item.isDone === undefined ? <li>{render(item.children)}</li> : <Task item={item} render={render} />

interface ListProps {
  readonly list: Extract<Block, { readonly type: "list" }>
  /** Passed in, because the blocks of an item may contain lists again. */
  readonly render: RenderBlocks
}

export const List = ({ list: { numbering, items }, render }: ListProps) => {
  const direction = directionOf(items.flatMap(({ children }) => children))
  const rows = numbered(items).map(({ item, place }) => <Item key={place} item={item} render={render} />)
  if (numbering === undefined)
    return (
      <ul dir={direction} className="list-disc ps-5 marker:text-muted">
        {rows}
      </ul>
    )
  const widest = String(numbering.start + items.length - 1).length
  return (
    <ol
      dir={direction}
      start={numbering.start}
      style={{ paddingInlineStart: `calc(${widest}ch + 1rem)` }}
      className={`tabular marker:text-muted ${numbering.delimiter === ")" ? "list-[parenthesis]" : "list-decimal"}`}
    >
      {rows}
    </ol>
  )
}
