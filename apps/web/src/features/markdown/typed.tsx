/** Renders a text exactly as typed. */
export const Typed = ({ text }: { readonly text: string }) => (
  <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:6rem]">
    {text}
  </p>
)
