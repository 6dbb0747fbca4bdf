import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../api/useApi';

/** What the API says of anything it keeps. */
export interface Saved {
  id: string;
  version: number;
  status: string;
}

/**
 * Creates a draft in a collection the first time, and replaces it in `items` afterwards. The same body is sent under the
 * same Idempotency-Key, so trying again after a lost answer makes no second one.
 */
export function useDraft<T extends Saved>(items: string, collection = items) {
  const api = useApi();
  const last = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: ({ saved, body }: { saved: T | null; body: unknown }) => {
      if (saved) {
        return api<T>(`${items}/${saved.id}`, { method: 'PUT', body, version: saved.version });
      }
      const text = JSON.stringify(body);
      if (last.current.body !== text) {
        last.current = { body: text, key: crypto.randomUUID() };
      }
      return api<T>(collection, { method: 'POST', body, idempotencyKey: last.current.key });
    },
  });
}
