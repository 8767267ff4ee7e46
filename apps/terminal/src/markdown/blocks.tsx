import type { Block, ListItem, Numbering } from "@hazel/domain/markdown/tree"
import { Box, Text } from "ink"
import { Fragment, type ReactNode } from "react"
import { shownText } from "../shown-text.ts"
import { inlines } from "./inlines.tsx"
import type { Mentionable } from "./mentionable.ts"
import { numbered } from "./numbered.ts"
import { Table } from "./table.tsx"

/** A line at the left of a quote or of code. */
const Barred = ({ children }: { readonly children: ReactNode }) => (
  <Box
    flexDirection="column"
    borderStyle="single"
    borderTop={false}
    borderRight={false}
    borderBottom={false}
    borderDimColor
    paddingLeft={1}
  >
    {children}
  </Box>
)

const signOf = ({ isDone }: ListItem, place: number, numbering: Numbering | undefined) => {
  if (isDone !== undefined) return isDone ? "☑" : "☐"
  return numbering === undefined ? "•" : `${numbering.start + place}${numbering.delimiter}`
}

const one = (block: Block, people: Mentionable): ReactNode => {
  switch (block.type) {
    case "paragraph":
      return <Text>{inlines(block.children, people)}</Text>
    case "heading":
      return (
        <Text bold underline={block.level === 1}>
          {inlines(block.children, people)}
        </Text>
      )
    case "quote":
      return <Barred>{blocks(block.children, people)}</Barred>
    case "list":
      return numbered(block.items).map(({ item, place }) => (
        <Box key={place} columnGap={1}>
          <Box flexShrink={0}>
            <Text dimColor>{signOf(item, place, block.numbering)}</Text>
          </Box>
          <Box flexDirection="column">{blocks(item.children, people)}</Box>
        </Box>
      ))
    case "code":
      return (
        <Barred>
          <Text color="green">{shownText(block.text)}</Text>
        </Barred>
      )
    case "table":
      return <Table table={block} people={people} />
    case "rule":
      return <Text dimColor>{"─".repeat(20)}</Text>
  }
}

/** The blocks of a message. */
export const blocks = (children: ReadonlyArray<Block>, people: Mentionable): ReactNode =>
  numbered(children).map(({ item, place }) => <Fragment key={place}>{one(item, people)}</Fragment>)
