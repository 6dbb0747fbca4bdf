const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const UNITS = ['day', 'hour', 'minute', 'second'] as const;

/** An ISO 8601 duration of days or less, `P14D` or `PT20S`, in words; another text as it is. */
export function formatPeriod(iso: string, language: string): string {
  const parts = (ISO.exec(iso) ?? []).slice(1).flatMap((count, i) => {
    const unit = UNITS[i];
    return count === undefined || unit === undefined
      ? []
      : [
          new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
            Number(count),
          ),
        ];
  });
  return parts.length === 0 ? iso : parts.join(' ');
}
