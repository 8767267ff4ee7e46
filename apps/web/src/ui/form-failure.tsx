import type { ReactNode } from "react"

/** What went wrong with a form as a whole. */
export const FormFailure = ({ children }: { readonly children: ReactNode }) => (
  <p role="alert" className="text-secondary text-danger">
    {children}
  </p>
)
