import type { MessageId } from "@hazel/domain/ids"
import { memo, type ReactNode } from "react"
import { DayDivider, NewDivider } from "./dividers.tsx"
import { MessageRow } from "./message-row.tsx"
import type { Row } from "./rows.ts"

interface ListRowProps {
  readonly row: Row | undefined
  readonly tabStop: MessageId | undefined
  readonly lastOwn: MessageId | undefined
  readonly glowing: MessageId | undefined
  readonly onGlowed: (id: MessageId) => void
  readonly renderLead: (row: Row) => ReactNode
}

export const ListRow = ({ row, tabStop, lastOwn, glowing, onGlowed, renderLead }: ListRowProps) => {
  if (row === undefined) return null
  switch (row.kind) {
    case "day":
      return <DayDivider moment={row.moment} />
    case "new":
      return <NewDivider />
    case "message":
      return (
        <MessageRow
          id={row.key}
          isGroupStart={row.isGroupStart}
          isTabStop={row.key === tabStop}
          isLastOwn={row.key === lastOwn}
          onGlowed={row.key === glowing ? onGlowed : undefined}
        />
      )
    default:
      return <Lead row={row} renderLead={renderLead} />
  }
}

const Lead = memo(({ row, renderLead }: { readonly row: Row; readonly renderLead: (row: Row) => ReactNode }) =>
  renderLead(row)
)
