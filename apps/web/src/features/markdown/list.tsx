import type { Block, ListItem } from "@hazel/domain/markdown/tree"
import { Square, SquareCheck } from "lucide-react"
import { blocks } from "./blocks.tsx"
import { directionOf } from "./direction.ts"
import { numbered } from "./numbered.ts"
import type { Mentionable } from "./people.ts"
import { markdownTexts } from "./texts.ts"

interface ItemProps {
  readonly item: ListItem
  readonly people: Mentionable
}

const Task = ({ item, people }: ItemProps) => {
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
      <div className="min-w-0 flex-1">{blocks(item.children, people)}</div>
    </li>
  )
}

const Item = ({ item, people }: ItemProps) =>
  item.isDone === undefined ? <li>{blocks(item.children, people)}</li> : <Task item={item} people={people} />

interface ListProps {
  readonly list: Extract<Block, { readonly type: "list" }>
  readonly people: Mentionable
}

export const List = ({ list: { numbering, items }, people }: ListProps) => {
  const direction = directionOf(items.flatMap(({ children }) => children))
  const rows = numbered(items).map(({ item, place }) => <Item key={place} item={item} people={people} />)
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
