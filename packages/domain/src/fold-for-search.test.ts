import { describe, expect, it } from "@effect/vitest"
import { foldForSearch } from "./fold-for-search.ts"

describe("input L3: a name", () => {
  it.each([
    ["Łódź", "lodz"],
    ["Ørsted", "orsted"],
    ["Þór", "thor"],
    ["Đặng Thị", "dang thi"],
    ["Guðrún Sæmundsdóttir", "gudrun saemundsdottir"],
    ["Weiß", "weiss"],
    ["GROẞ", "gross"],
    ["İrem Yıldız", "irem yildiz"],
    ["Œuvre", "oeuvre"],
    ["Ħal Qormi", "hal qormi"],
    ["Şəki", "seki"],
    ["Νίκος", "νικοσ"],
    ["ΝΙΚΟΣ", "νικοσ"],
    ["O’Hara", "ohara"],
    ["O'Hara", "ohara"],
    ["Ｆｕｌｌ", "full"],
    ["col·lecció", "colleccio"],
    ["צה״ל", "צהל"],
    ["שָׁלוֹם", "שלום"],
    ["مُحَمَّد", "محمد"],
    ["کتاب‌ها", "كتابها"],
    ["علی", "علي"],
    ["日本語・英語", "日本語英語"],
    ["Ⅷ", "viii"],
    ["release_v1.2", "release_v1.2"]
  ])("%j is found by %j", (name, typed) => {
    expect(foldForSearch(name)).toBe(foldForSearch(typed))
    expect(foldForSearch(typed)).toBe(typed.normalize("NFKD"))
  })

  it.each([
    ["की", "का"],
    ["มี", "มา"],
    ["дом", "dom"],
    ["Ada", "Ad"]
  ])("%j is not found as %j", (name, typed) => {
    expect(foldForSearch(name)).not.toBe(foldForSearch(typed))
  })
})
