import type { Mutation } from "../mutation.ts"

const packing = "apps/packing/src"
const onMessage = "packages/client/src/messages/on-message.ts"

/** The packages that others install. */
export const packages: ReadonlyArray<Mutation> = [
  {
    statement: "The packages hold compiled modules",
    file: `${packing}/compile.ts`,
    find: `'$1.js"'`,
    replace: `'$1.ts"'`,
    test: `${packing}/tarballs.test.ts`
  },
  {
    statement: "npm alone installs the packages",
    file: `${packing}/pack.ts`,
    find: "...platformFilesOf(manifest.imports)",
    replace: "...platformFilesOf()",
    test: `${packing}/consumers.test.ts`
  },
  {
    statement: "The ten lines of the SDK's README",
    file: onMessage,
    find: "!found.author.isBot && ",
    replace: "",
    test: `${packing}/readme-bot.test.ts`
  },
  {
    statement: "A program is handed each message",
    file: onMessage,
    find: "parentId ?? (isDirect ? null : message.id)",
    replace: "parentId",
    test: "packages/client/src/messages/on-message.test.ts"
  }
]
