/**
 * The addresses of the API, checked against the server's OpenAPI document by the compiler: a path that
 * it doesn't have, a parameter that is missing or misspelt is an error, and the answer's type is known
 * from the path.
 */
import type { paths } from './schema';

export type Method = 'get' | 'post' | 'put' | 'delete';
export type Template = keyof paths;
/** The paths that know a method. */
export type TemplateOf<M extends Method> = {
  [P in Template]: paths[P] extends Record<M, object> ? P : never;
}[Template];

declare const TEMPLATE: unique symbol;
/** A path with its parameters filled in; only `url` makes one. */
export type Url<P extends Template = Template> = string & { readonly [TEMPLATE]: P };

type Operation<P extends Template, M extends Method = Method> = P extends Template
  ? { [N in M]: paths[P] extends Record<N, infer O> ? O : never }[M]
  : never;
type ParamsOf<O> = O extends { parameters: { path: infer N } } ? N : never;
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type JsonOf<R> = R extends { content: { 'application/json': infer T } } ? T : undefined;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : object;
type WithoutKey<B> = B extends unknown ? Omit<B, 'key'> : never;

/** What the server answers, as the document says. */
export type Answer<P extends Template, M extends Method> =
  Operation<P, M> extends infer O
    ? O extends { responses: { 200: infer R } }
      ? JsonOf<R>
      : undefined
    : never;
/** What is sent along, without the key that whoever sends it adds. */
export type Body<P extends Template, M extends Method> = WithoutKey<BodyOf<Operation<P, M>>>;

type Params<P extends Template> = ParamsOf<Operation<P>>;

/** Fills in a path's parameters. */
export const url = <P extends Template>(
  template: P,
  ...[params]: [Params<P>] extends [never] ? [] : [Params<P>]
): Url<P> =>
  template.replace(/{(\w+)}/g, (_, name: string) => (params as Record<string, string>)[name]!) as Url<P>;

/** The words of a query, without what is null or empty. */
export function queryOf(query: object): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value != null && value !== '') words.set(name, String(value));
  }
  return words.toString();
}

/** A path with what is asked for behind `?`. */
export function withQuery<P extends Template>(path: Url<P>, query: QueryOf<Operation<P>>): Url<P> {
  const words = queryOf(query);
  return (words ? `${path}?${words}` : path) as Url<P>;
}
