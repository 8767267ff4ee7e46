import { cutToLength } from "@hazel/domain/graphemes"

/** The beginning of `text`, of at most `limit` whole characters, with an ellipsis when something was left out. */
export const excerpt = (text: string, limit: number) => {
  const beginning = cutToLength(text, limit)
  return beginning === text ? text : `${beginning}…`
}
