import { useState } from 'react';
import { useSearchParams } from 'react-router';

export interface Filters<Status extends string> {
  name: string;
  status: Status | undefined;
  /** The page asked for; undefined for the first. */
  pageToken: string | undefined;
  /** The tokens of the pages before this one; the first page has none. */
  tokens: string[];
  setTokens: (tokens: string[]) => void;
  /** Changes the filter and goes back to the first page. */
  filter: (change: { name?: string; status?: Status | undefined }) => void;
  filtered: boolean;
}

/** What a list is filtered by, kept in the address, and the page it is at. */
export function useFilters<Status extends string>(statuses: readonly Status[]): Filters<Status> {
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<string[]>([]);
  const name = search.get('name') ?? '';
  const status = statuses.find((one) => one === search.get('status'));
  return {
    name,
    status,
    pageToken: tokens.at(-1),
    tokens,
    setTokens,
    filter: (change) => {
      setTokens([]);
      setSearch(
        Object.entries({ name, status, ...change }).flatMap(([key, value]): [string, string][] =>
          value ? [[key, value]] : [],
        ),
      );
    },
    filtered: name !== '' || status !== undefined,
  };
}
