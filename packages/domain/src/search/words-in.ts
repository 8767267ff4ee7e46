import { foldForSearch } from "../fold-for-search.ts"
import { wordLength, wordPattern } from "./characters.ts"

const word = new RegExp(wordPattern.javaScript, "gu")

/** The words of a text in the form in which the database compares them. In SQL it is `words_in`. */
export const wordsIn = (text: string): ReadonlyArray<string> =>
  (foldForSearch(text.replaceAll("\0", " ")).match(word) ?? []).map((found) =>
    found.length <= wordLength ? found : [...found].slice(0, wordLength).join("")
  )
