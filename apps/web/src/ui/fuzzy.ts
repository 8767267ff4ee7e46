import { foldForSearch } from "@hazel/domain/fold-for-search"

const startsWord = (text: string, index: number) => index === 0 || /[\s\-_.,#@/]/.test(text[index - 1] ?? "")

/** Matches the letters of `query` in order anywhere in `text`. Fewer gaps score better. */
const scattered = (query: string, text: string) => {
  let score = 0
  let from = 0
  for (const letter of query) {
    const at = text.indexOf(letter, from)
    if (at === -1) return undefined
    score += startsWord(text, at) ? 3 : at === from ? 2 : 0
    from = at + 1
  }
  return score / (query.length * 4)
}

/** The score of `text` for `query`, from 0 to 4; undefined if it does not match. */
const fuzzyScore = (query: string, text: string): number | undefined => {
  const [wanted, given] = [foldForSearch(query.trim()), foldForSearch(text)]
  if (wanted === "") return 0
  if (given === wanted) return 4
  const at = given.indexOf(wanted)
  if (at === -1) return scattered(wanted, given)
  const closeness = wanted.length / given.length
  return (at === 0 ? 3 : startsWord(given, at) ? 2 : 1) + closeness * 0.9
}

/** The items that match `query`, best first. Equal scores keep their order. */
export const fuzzyRank = <A>(query: string, items: ReadonlyArray<A>, textsOf: (item: A) => ReadonlyArray<string>) =>
  items
    .flatMap((item) => {
      const scores = textsOf(item).flatMap((text) => fuzzyScore(query, text) ?? [])
      return scores.length === 0 ? [] : [{ item, score: Math.max(...scores) }]
    })
    .toSorted((left, right) => right.score - left.score)
    .map(({ item }) => item)
