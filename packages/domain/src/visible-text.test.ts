import { describe, expect, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { tidyChannelPurpose, tidyChannelTopic } from "./channel-name.ts"
import { checkChannelPreferences } from "./models/channel-preference-check.ts"
import { checkReportNote } from "./models/message-report-check.ts"
import { Motive } from "./models/channel-ban-model.ts"
import { checkProfile } from "./profile.ts"
import { checkStatus } from "./models/user-status-check.ts"
import { checkWorkspaceName } from "./workspace-name.ts"

type Verdict = (text: string) => Effect.Effect<unknown, { readonly message: string }>

/** Every kind of short text that people write and others read. */
const kinds: Readonly<Record<string, Verdict>> = {
  "display name": (displayName) => checkProfile({ displayName }),
  title: (title) => checkProfile({ title }),
  status: (text) => checkStatus({ text }, 0),
  "workspace name": checkWorkspaceName,
  folder: (folder) => checkChannelPreferences({ folder }),
  tag: (tag) => checkChannelPreferences({ tags: [tag] }),
  motive: Schema.decodeUnknownEffect(Motive)
}

const written: Readonly<Record<string, string>> = {
  "a family and a cook with a skin tone": "👨‍👩‍👧‍👦 and 👩🏽‍🍳",
  "a heart and its text form": "I ❤️ you, ❤︎ you",
  "a keycap": "1️⃣ first",
  flags: "🇵🇹 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈",
  "Persian with a non-joiner": "کتاب‌ها",
  "Sinhala with a joiner": "ශ්‍රී ලංකා",
  "Hebrew with points": "שָׁלוֹם",
  "a Japanese name with a variant": "葛\u{E0100}城",
  "Thai, Vietnamese and Yoruba": "มี ệ ẹ̀"
}

/** The effect of each character: it is invisible, or it changes how the text around it reads. */
const hidden: Readonly<Record<string, string>> = {
  "a right-to-left override": "Ada\u202Eneb",
  "an embedding": "\u202BAda\u202C",
  "an isolate that is never ended": "Ada\u2067",
  "a left-to-right mark": "Ada\u200E",
  "a right-to-left mark": "\u200FAda",
  "an Arabic letter mark": "Ada\u061C",
  "a zero-width space": "A\u200Bda",
  "a word joiner": "Ada\u2060",
  "a byte order mark": "x\uFEFFAda",
  "a joiner between Latin letters": "A\u200Dda",
  "a non-joiner between Latin letters": "A\u200Cda",
  "a variation selector on a letter": "A\uFE0Fda",
  "a soft hyphen": "A\u00ADda",
  "words in tag characters": `Ada${String.fromCodePoint(...Array.from("evil", (letter) => 0xe0000 + letter.charCodeAt(0)))}`,
  "a Hangul filler": "Ada \u3164",
  "a control character": "Ada\u0007",
  "an escape code": "\u001B[31mAda",
  "U+0000": "Ada\0",
  "half of a character": "Ada\uD83D",
  "a noncharacter": "Ada\uFFFE",
  "marks that cover the lines around them": `A${"\u0301\u0316".repeat(5)}`
}

const ofTwoLines = ["Ada\nBen", "Ada\u2028Ben", "Ada\r\nBen"]

/** The kinds that collapse white space. */
const collapsing = new Set(["folder", "tag"])

const blank = ["\u200B", "\u2800", "\u3164", "\u00AD", " \u2800 ", "\uFE0F", "\u200D\u200D", "\u0007", "\u{1D159}"]

describe.each(Object.keys(kinds))("attack 29: a %s", (kind) => {
  const verdict = kinds[kind]!

  it.effect.each(Object.entries(written))("may have %s", ([, text]) => verdict(text))

  it.effect.each(Object.entries(hidden))("may not have %s", ([, text]) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(verdict(text))
      expect(message).toMatch(/without invisible characters/)
    })
  )

  it.effect.each(collapsing.has(kind) ? [] : ofTwoLines)("has one line, unlike %j", (text) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(verdict(text))
      expect(message).toMatch(/on one line/)
    })
  )

  it.effect.each(blank)("may not consist of %j alone", (text) =>
    Effect.gen(function* () {
      const { message } = yield* Effect.flip(verdict(text))
      expect(message).toMatch(/visible character/)
    })
  )
})

describe("the topic and the purpose of a channel (attack 29)", () => {
  it.each(Object.entries(written))("keep %s", (_, text) => {
    expect(tidyChannelTopic(text)).toBe(text)
    expect(tidyChannelPurpose(text)).toBe(text)
  })

  it.each(Object.entries(hidden))("lose %s", (_, text) => {
    const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Default_Ignorable_Code_Point}\uFFFE]|\p{M}{9}/u
    expect(tidyChannelTopic(text)).not.toMatch(unseen)
    expect(tidyChannelPurpose(text).replaceAll("\n", "")).not.toMatch(unseen)
  })

  it.each(blank)("are empty if they consist of %j alone", (text) => {
    expect(tidyChannelTopic(text)).toBe("")
    expect(tidyChannelPurpose(text)).toBe("")
  })
})

describe("the note of a report (input M10)", () => {
  it.effect.each(blank)("is absent if it consists of %j alone", (text) =>
    Effect.gen(function* () {
      expect(yield* checkReportNote(text)).toBeNull()
    })
  )
})
