/** Joins the names that apply: `classNames("row", isActive && "row-active")`. */
export const classNames = (...names: ReadonlyArray<string | false | null | undefined>) =>
  names.filter(Boolean).join(" ")
