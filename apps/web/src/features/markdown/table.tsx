import type { Tokens } from "marked"
import { inline } from "./inline.tsx"
import type { Mentionable } from "./mention.tsx"

const align = { left: "text-left", right: "text-right", center: "text-center" }

interface CellProps {
  readonly cell: Tokens.TableCell
  readonly people: Mentionable
}

const Cell = ({ cell, people }: CellProps) => {
  const Element = cell.header ? "th" : "td"
  return (
    <Element className={`border border-line px-2.5 py-1 align-top ${align[cell.align ?? "left"]}`}>
      {inline(cell.tokens, people)}
    </Element>
  )
}

/** Cells have no identity but their place. */
const numbered = <A,>(items: ReadonlyArray<A>) => items.map((item, place) => ({ item, place }))

export const Table = ({ token, people }: { readonly token: Tokens.Table; readonly people: Mentionable }) => (
  <div className="max-w-full overflow-x-auto" tabIndex={0} role="group" aria-label="Table">
    <table className="border-collapse text-secondary">
      <thead className="font-bold">
        <tr>
          {numbered(token.header).map(({ item, place }) => (
            <Cell key={place} cell={item} people={people} />
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(token.rows).map(({ item: row, place }) => (
          <tr key={place}>
            {numbered(row).map(({ item, place: column }) => (
              <Cell key={column} cell={item} people={people} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
