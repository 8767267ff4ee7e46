import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  channelNameLimit,
  channelPurposeLimit,
  channelTopicLimit,
  checkChannelName,
  tidyChannelPurpose,
  tidyChannelTopic
} from "./channel-name.ts"

describe("the name of a channel", () => {
  const tidied: ReadonlyArray<readonly [text: string, name: string]> = [
    ["general", "general"],
    [" Team  Lunch ", "team-lunch"],
    ["#Random", "random"],
    ["v1.2_final-3", "v1.2_final-3"],
    ["Bäckerei", "bäckerei"],
    ["Ba\u0308ckerei", "bäckerei"],
    ["昼ご飯", "昼ご飯"],
    ["a".repeat(channelNameLimit), "a".repeat(channelNameLimit)]
  ]

  it.effect.each(tidied)("%j is written %j", ([text, name]) =>
    Effect.gen(function* () {
      expect(yield* checkChannelName(text)).toBe(name)
    })
  )

  it.effect.each(["", " ", "#", "a".repeat(channelNameLimit + 1), "a/b", "a\0b", "😀", "a!", "\uD83D"])(
    "%j is refused",
    (text) =>
      Effect.gen(function* () {
        expect(yield* Effect.flip(checkChannelName(text))).toMatchObject({ _tag: "InvalidChannelNameError" })
      })
  )
})

describe("input A6: signs that belong to words", () => {
  it.effect.each([
    ["کتاب‌ها", "کتاب‌ها"],
    ["col·lecció", "col·lecció"],
    ["COL·LECCIÓ", "col·lecció"],
    ["col\u0387lecció", "col·lecció"],
    ["צה״ל", "צה״ל"],
    ['צה"ל', "צה״ל"],
    ["ג'ירפה", "ג׳ירפה"],
    ["רח׳", "רח׳"],
    ["日本語・英語", "日本語・英語"],
    ["ﾃｽﾄ･ﾃｽﾄ", "ﾃｽﾄ・ﾃｽﾄ"],
    ["п'ять", "п’ять"],
    ["d’avui", "d’avui"],
    ["བོད་ཡིག", "བོད་ཡིག"],
    ["քաղաք֊քաղաք", "քաղաք֊քաղաք"],
    ["ක්‍රීඩා", "ක්‍රීඩා"],
    ["می‌خواهم", "می‌خواهم"]
  ])("%j is written %j", ([text, name]) =>
    Effect.gen(function* () {
      expect(yield* checkChannelName(text!)).toBe(name)
    })
  )

  it.effect.each([
    "gen\u200Ceral",
    "کتاب\u200C",
    "\u200Cکتاب",
    "کتاب\u200C\u200Cها",
    "·lecció",
    "col·",
    "col··lecció",
    "a・",
    "’tis",
    "dogs’",
    "צה״",
    "צ״״ל",
    'a"b',
    "׳",
    "א׳׳",
    "a-·-b",
    "a‧b",
    "a•b",
    "a＇"
  ])("%j is refused", (text) =>
    Effect.gen(function* () {
      expect(yield* Effect.flip(checkChannelName(text))).toMatchObject({ _tag: "InvalidChannelNameError" })
    })
  )
})

describe("the topic of a channel", () => {
  it("is one storable line of limited length", () => {
    expect(tidyChannelTopic("  Bread\r\n\0and butter\uD83D ")).toBe("Bread and butter")
    expect(tidyChannelTopic("a".repeat(channelTopicLimit + 1)).length).toBe(channelTopicLimit)
    expect(tidyChannelTopic(`${"a".repeat(channelTopicLimit)}🥖`)).toBe("a".repeat(channelTopicLimit))
  })
})

describe("the purpose of a channel", () => {
  it("may have several lines, is storable and has a limited length", () => {
    expect(tidyChannelPurpose("  Bread,\r\n\r\nand\0 butter\uD83D. ")).toBe("Bread,\n\nand butter.")
    expect(tidyChannelPurpose(`${"a".repeat(channelPurposeLimit)}🥖`)).toBe("a".repeat(channelPurposeLimit))
  })
})
