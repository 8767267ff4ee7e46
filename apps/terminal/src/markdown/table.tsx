import type { Alignment, Block } from "@hazel/domain/markdown/tree"
import { Box, Text } from "ink"
import { inlines } from "./inlines.tsx"
import type { Mentionable } from "./mentionable.ts"
import { numbered } from "./numbered.ts"

interface Props {
  readonly table: Block & { readonly type: "table" }
  readonly people: Mentionable
}

const sides = { left: "flex-start", center: "center", right: "flex-end" } as const

const sideOf = (alignment: Alignment | undefined) => sides[alignment ?? "left"]

/** A table is a row of columns. Each cell has one line, so that the rows stay in line. */
export const Table = ({ table: { alignments, header, rows }, people }: Props) => (
  <Box columnGap={2}>
    {numbered(header.cells).map(({ item: name, place: column }) => (
      <Box key={column} flexDirection="column" alignItems={sideOf(alignments[column])}>
        <Text bold wrap="truncate">
          {inlines(name, people)}
        </Text>
        {numbered(rows).map(({ item: { cells }, place: row }) => (
          <Text key={row} wrap="truncate">
            {/* An empty text would have no line. */}
            {cells[column]?.length ? inlines(cells[column], people) : " "}
          </Text>
        ))}
      </Box>
    ))}
  </Box>
)
