import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../api/useApi';
import type { Diagnosis } from './diagnosis';

export function useDiagnosis(lineItemId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['diagnosis', lineItemId],
    queryFn: ({ signal }) => api<Diagnosis>(`/line-items/${lineItemId}/diagnosis`, { signal }),
  });
}

/** Lets every bidder record more requests of a line item for ten minutes. */
export function useTrace(lineItemId: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () =>
      api<{ until: string }>(`/line-items/${lineItemId}/diagnosis:trace`, { method: 'POST' }),
  });
}
