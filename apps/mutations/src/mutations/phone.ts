import type { Mutation } from "../mutation.ts"

const touch = "apps/web/src/features/message-touch"

/** The web app on a phone, and what people write with there. */
export const phone: ReadonlyArray<Mutation> = [
  {
    statement: "On a phone, tabs at the bottom",
    file: "apps/web/src/features/tab-bar/tab-bar.tsx",
    find: "count={needed}",
    replace: "",
    test: "apps/e2e/src/phone.e2e.ts",
    name: "tabs at the bottom"
  },
  {
    statement: "On a touch screen, a long press",
    file: `${touch}/follow-finger.ts`,
    find: "press(row)\n",
    replace: "",
    test: "apps/e2e/src/phone.e2e.ts",
    name: "holds a message"
  },
  {
    statement: "On a touch screen, a swipe",
    file: `${touch}/swipe.ts`,
    find: "dx > Math.abs(dy) * 1.5",
    replace: "dx > 0",
    test: `${touch}/swipe.test.ts`
  },
  {
    statement: "A person finds the same emoji",
    file: "apps/web/src/features/emoji/emoji-index.ts",
    find: "const named = all.map",
    replace: "const named = own.slice(1).map",
    test: "apps/web/src/features/emoji/emoji-index.test.ts"
  },
  {
    statement: "Where a message was found, the names",
    file: "packages/domain/src/search/searched-text.ts",
    find: '.join(" · ")',
    replace: '.join(" ")',
    test: "packages/domain/src/search/searched-text.test.ts"
  },
  {
    statement: "Where the workspace wants it, TeX",
    file: "packages/domain/src/markdown/maths.ts",
    find: "display === undefined && isPrice(tex)",
    replace: "tex === source",
    test: "packages/domain/src/markdown/maths.test.ts"
  },
  {
    statement: "On a phone, the keyboard leaves",
    file: "apps/web/src/features/composer/composer.tsx",
    find: "max-md:has-[textarea:not(:placeholder-shown)]:basis-full",
    replace: "",
    test: "apps/e2e/src/phone.e2e.ts",
    name: "the keyboard of a phone"
  }
]
