type Child = Node | string

interface Attributes {
  readonly [name: string]: string | boolean | undefined
}

/** Sets an attribute; `false` and undefined remove it. */
export const setAttribute = (element: Element, name: string, value: string | boolean | undefined): void => {
  if (value === undefined || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? "" : value)
}

/** Makes an element. Its children are nodes and text, never markup, so that nothing anybody writes becomes markup. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: ReadonlyArray<Child>
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value)
  made.append(...children)
  return made
}

export const button = (
  attributes: Attributes,
  press: (event: MouseEvent) => void,
  ...children: ReadonlyArray<Child>
): HTMLButtonElement => {
  const made = element("button", { type: "button", ...attributes }, ...children)
  made.addEventListener("click", press)
  return made
}
