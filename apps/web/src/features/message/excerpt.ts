import { cutToLength } from "@hazel/domain/graphemes"

/** The first `limit` characters of `text`, with an ellipsis if it is longer. */
export const excerpt = (text: string, limit: number) => {
  const beginning = cutToLength(text, limit)
  return beginning === text ? text : `${beginning}…`
}
