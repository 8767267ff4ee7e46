/** The text of a field and what is selected in it. */
export interface Selection {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** `insert` replaces the text between `from` and `to`. Afterwards the text between `start` and `end` is selected. */
export interface TextEdit {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly start: number
  readonly end: number
}

/** The text and selection after an edit. */
export const edited = ({ text }: Selection, { from, to, insert, start, end }: TextEdit): Selection => ({
  text: text.slice(0, from) + insert + text.slice(to),
  start,
  end
})
