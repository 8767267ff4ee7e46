/* The answer to a wish that was granted before, null to a new one, a conflict to another wish under the same id. */
create or replace function remembered_answer(person uuid, wish uuid, print text) returns json
language sql stable as $$
  select case when fingerprint = print then answer else '{"error": "TransactionConflictError"}'::json end
  from transactions where user_id = person and transaction_id = wish
$$;

create or replace function remember_answer(person uuid, wish uuid, print text, given json) returns void
language sql as $$
  insert into transactions (user_id, transaction_id, fingerprint, answer) values (person, wish, print, given)
$$;
