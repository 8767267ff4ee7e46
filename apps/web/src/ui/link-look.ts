/** How a link in a sentence looks. */
export const linkLook = "font-medium text-accent underline underline-offset-2"
