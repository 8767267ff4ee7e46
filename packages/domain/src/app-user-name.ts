import { cutToLength } from "./graphemes.ts"
import { isSeen, tidyText, withoutUnseen } from "./visible-text.ts"

/** Characters. It leaves room for the name of the app, which is added to a name that could pass for somebody else's. */
const nameLimit = 60

const oneLine = (text: string) => tidyText(withoutUnseen(text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")))

const nameIn = (umd: unknown) => {
  const { name }: { readonly name?: unknown } = Object(umd)
  return typeof name === "string" ? oneLine(name) : ""
}

/**
 * The name of an app user: `umd.name` if it is a visible text, otherwise the `uid`. It has one line of at most 60
 * characters, none of them invisible (decision 31).
 */
export const appUserName = (uid: string, umd: unknown): string => {
  const name = [nameIn(umd), oneLine(uid)].find(isSeen) ?? "App user"
  return cutToLength(name, nameLimit)
}
