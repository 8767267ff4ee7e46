export interface OperatorToken {
  readonly operator: "from" | "in" | "has" | "is"
  /** The value as far as it is typed, without its `@` or `#`. */
  readonly query: string
  /** The offsets at which the value, with its sign, begins and ends. */
  readonly start: number
  readonly end: number
}

const token = /(?:^|\s)-?(?<operator>from|in|has|is):(?<value>[@#]?(?<query>[^\s"“”„]*))$/i

const isOperator = (name: string): name is OperatorToken["operator"] => ["from", "in", "has", "is"].includes(name)

/** The operator whose value is being typed before the caret, as in `bread from:@ad`. */
export const operatorAt = (text: string, caret: number): OperatorToken | undefined => {
  const found = token.exec(text.slice(0, caret))?.groups
  const operator = found?.["operator"]?.toLowerCase()
  if (found === undefined || operator === undefined || !isOperator(operator)) return undefined
  return { operator, query: found["query"] ?? "", start: caret - (found["value"] ?? "").length, end: caret }
}

/** Whether the text ends with an operator whose value is still to be typed, as in `bread from:`. */
export const endsUnfinished = (text: string) => operatorAt(text, text.length)?.query === ""
