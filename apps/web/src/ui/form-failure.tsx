import type { ReactNode } from "react"

/** The failure of a form as a whole. */
export const FormFailure = ({ children }: { readonly children: ReactNode }) => (
  <p role="alert" className="text-secondary text-danger">
    {children}
  </p>
)
