import type { Block, Inline } from "@hazel/domain/markdown/tree"
import { inlines } from "./inlines.tsx"
import { numbered } from "./numbered.ts"
import type { Mentionable } from "./mentionable.ts"
import { markdownTexts } from "./texts.ts"

const align = { left: "text-left", right: "text-right", center: "text-center" }

type TableBlock = Extract<Block, { readonly type: "table" }>

interface RowProps {
  readonly table: TableBlock
  readonly cells: ReadonlyArray<ReadonlyArray<Inline>>
  readonly people: Mentionable
  readonly isHeader?: boolean
}

const Row = ({ table, cells, people, isHeader = false }: RowProps) => {
  const Cell = isHeader ? "th" : "td"
  const missing = table.header.cells.slice(cells.length).map((): ReadonlyArray<Inline> => [])
  return (
    <tr>
      {numbered([...cells, ...missing]).map(({ item, place }) => (
        <Cell
          key={place}
          className={`border border-line px-2.5 py-1 align-top ${align[table.alignments[place] ?? "left"]}`}
        >
          <div dir="auto" className="max-w-[40ch] whitespace-pre-wrap [tab-size:6rem]">
            {inlines(item, people)}
          </div>
        </Cell>
      ))}
    </tr>
  )
}

/** A wide table scrolls by itself instead of breaking words. */
export const Table = ({ table, people }: { readonly table: TableBlock; readonly people: Mentionable }) => (
  <div className="max-w-full overflow-x-auto" tabIndex={0} role="group" aria-label={markdownTexts.table}>
    <table className="border-collapse text-secondary [overflow-wrap:break-word]">
      <thead className="font-bold">
        <Row table={table} cells={table.header.cells} people={people} isHeader />
      </thead>
      <tbody>
        {numbered(table.rows).map(({ item, place }) => (
          <Row key={place} table={table} cells={item.cells} people={people} />
        ))}
      </tbody>
    </table>
  </div>
)
