import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { addressProofIn, invitationIn } from "../invitation/join-link.ts"
import { authClient } from "./auth-client.ts"
import { EmailField } from "./email-field.tsx"
import { nameWorkspace } from "./name-workspace.ts"
import { accountTexts } from "./texts.ts"
import { useAccountForm } from "./use-account-form.ts"

interface SignUpFormProps {
  /** The page to open afterwards. It may carry an invitation or the proof of an address. */
  readonly next: string | undefined
  /** The first person also names the workspace. */
  readonly isFirst?: boolean
  readonly autoFocus?: boolean
}

export const SignUpForm = ({ next, isFirst = false, autoFocus = false }: SignUpFormProps) => {
  const invitation = invitationIn(next)
  const addressProof = addressProofIn(next)
  const form = useAccountForm(
    ({ name, email, password }) =>
      authClient.signUp.email({
        ...{ name, email, password },
        ...(invitation && { invitation }),
        ...(addressProof && { addressProof })
      }),
    next ?? "/",
    { afterwards: ({ workspaceName }) => nameWorkspace(workspaceName) }
  )
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4">
      {isFirst && (
        <TextField
          label={accountTexts.workspace}
          name="workspaceName"
          maxLength={80}
          autoComplete="organization"
          hint={accountTexts.workspaceHint}
        />
      )}
      <TextField
        label={accountTexts.name}
        name="name"
        autoComplete="name"
        required
        autoFocus={autoFocus}
        error={form.errorFor("name")}
      />
      <EmailField error={form.errorFor("email")} />
      <TextField
        label={accountTexts.password}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={accountTexts.passwordHint}
        error={form.errorFor("password")}
      />
      {form.failure && <FormFailure>{form.failure}</FormFailure>}
      <Button variant="primary" type="submit" className="mt-1 h-10" disabled={form.isPending}>
        {accountTexts.signUp}
      </Button>
    </form>
  )
}
