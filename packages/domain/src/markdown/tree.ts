/** A message's text as a tree. It holds no markup and no positions, only the visible text and the meaning of each part. */
export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "break" }
  | { readonly type: "strong" | "emphasis" | "strike" | "spoiler"; readonly children: ReadonlyArray<Inline> }
  | { readonly type: "code"; readonly text: string }
  | Link
  | Mention
  | ChannelName
  | Shortcode
  | Maths

/** A link to an address that `allowedLink` accepts. No link contains another. */
export interface Link {
  readonly type: "link"
  readonly href: string
  readonly children: ReadonlyArray<Inline>
}

/** An `@` and what may be a handle after it. `resolveMention` says whom it names. */
export interface Mention {
  readonly type: "mention"
  /** The typed text, with the `@`. */
  readonly text: string
  /** Handles in lower case that the text may begin with, the longest first: `ada.thanks`, then `ada`. */
  readonly handles: ReadonlyArray<string>
}

/** A `#` and what may be the name of a channel. Whether it is one depends on the reader. */
export interface ChannelName {
  readonly type: "channel"
  /** The typed text, with the `#`. */
  readonly text: string
}

/** A `:name:` that may be the name of an emoji. */
export interface Shortcode {
  readonly type: "shortcode"
  /** The typed text, with both colons. */
  readonly text: string
}

/** A formula, which only `withMaths` finds. */
export interface Maths {
  readonly type: "maths"
  /** The typed text, with the dollars. */
  readonly text: string
  /** The formula in TeX. */
  readonly tex: string
  /** Whether it has lines of its own. */
  readonly isDisplay: boolean
}

export interface ListItem {
  /** Whether the box of a task is ticked; `undefined` when the item is no task. */
  readonly isDone: boolean | undefined
  readonly children: ReadonlyArray<Block>
}

export type Alignment = "left" | "center" | "right"

export interface TableRow {
  readonly cells: ReadonlyArray<ReadonlyArray<Inline>>
}

export type Block =
  | { readonly type: "paragraph"; readonly children: ReadonlyArray<Inline> }
  | { readonly type: "heading"; readonly level: number; readonly children: ReadonlyArray<Inline> }
  | { readonly type: "quote"; readonly children: ReadonlyArray<Block> }
  | { readonly type: "list"; readonly numbering: Numbering | undefined; readonly items: ReadonlyArray<ListItem> }
  | {
      readonly type: "code"
      readonly text: string
      /** The name of the language as typed after the fence, for example `ts`. */
      readonly language: string | undefined
    }
  | {
      readonly type: "table"
      readonly alignments: ReadonlyArray<Alignment | undefined>
      readonly header: TableRow
      readonly rows: ReadonlyArray<TableRow>
    }
  | { readonly type: "rule" }

export interface Numbering {
  readonly start: number
  readonly delimiter: "." | ")"
}
