import type { Mutation } from "../mutation.ts"

const terminal = "apps/terminal/src"

/** The terminal client. */
export const terminalClient: ReadonlyArray<Mutation> = [
  {
    statement: "Ada writes, answers in threads",
    file: `${terminal}/submit.ts`,
    find: "hazel.send({ ...place, body: draft.trimEnd() })",
    replace: "hazel.send({ ...place, parentId: null, body: draft.trimEnd() })",
    test: `${terminal}/terminal.test.ts`
  },
  {
    statement: "The terminal keeps what is written",
    file: `${terminal}/keystrokes.ts`,
    find: "key: { ...key, return: true }",
    replace: "key",
    test: `${terminal}/terminal.test.ts`
  },
  {
    statement: "The terminal counts unread messages",
    file: `${terminal}/unread.ts`,
    find: `mark(unread, "•", "@") + mark(replies, "↳", "↳@")`,
    replace: `mark([...unread, ...replies], "•", "@")`,
    test: `${terminal}/terminal.test.ts`
  },
  {
    statement: "A message that was written in the terminal",
    file: `${terminal}/file-storage.ts`,
    find: "adopt([...left.values()])",
    replace: "adopt([])",
    test: `${terminal}/offline.test.ts`
  },
  {
    statement: "Nothing that others write becomes",
    file: `${terminal}/shown-text.ts`,
    find: `withoutUnseen(text.replaceAll("\\t", "  "))`,
    replace: `text.replaceAll("\\t", "  ")`,
    test: `${terminal}/shown-text.test.ts`
  },
  {
    statement: "A password is not shown",
    file: `${terminal}/credentials.ts`,
    find: "isHidden = true",
    replace: "isHidden = false",
    test: `${terminal}/credentials.test.ts`
  }
]
