{{/* Takes (dict "root" $ "name" "NARROWCAST_X" "key" "key-in-the-secret"). */}}
{{- define "narrowcast.env.secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ required "secrets.existingSecret must name the Secret with the passwords" .root.Values.secrets.existingSecret }}
      key: {{ .key }}
{{- end }}

{{/* The stable name of a replica. */}}
{{- define "narrowcast.env.replica" -}}
- name: NARROWCAST_REPLICA
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- end }}

{{- define "narrowcast.env.kafka" -}}
- name: NARROWCAST_KAFKA_BOOTSTRAP
  value: {{ required "kafka.bootstrapServers must be set, host:port[,host:port]" .Values.kafka.bootstrapServers | quote }}
{{- end }}

{{- define "narrowcast.env.redis" -}}
{{- if .Values.redis.urlFromSecret -}}
{{ include "narrowcast.env.secret" (dict "root" . "name" "NARROWCAST_REDIS_URL" "key" "redis-url") }}
{{- else -}}
- name: NARROWCAST_REDIS_URL
  value: {{ required "redis.url must be set, or redis.urlFromSecret" .Values.redis.url | quote }}
{{- end }}
{{- end }}

{{/* Takes (dict "root" $ "schema" "campaign"). */}}
{{- define "narrowcast.env.postgresql" -}}
{{- $prefix := printf "NARROWCAST_%s_DB" (upper .schema) -}}
- name: NARROWCAST_POSTGRES_HOST
  value: {{ required "postgresql.host must be set" .root.Values.postgresql.host | quote }}
- name: NARROWCAST_POSTGRES_PORT
  value: {{ .root.Values.postgresql.port | quote }}
- name: NARROWCAST_POSTGRES_DATABASE
  value: {{ .root.Values.postgresql.database | quote }}
{{ include "narrowcast.env.secret" (dict "root" .root "name" (printf "%s_PASSWORD" $prefix) "key" (printf "%s-db-password" .schema)) }}
{{ include "narrowcast.env.secret" (dict "root" .root "name" (printf "%s_OWNER_PASSWORD" $prefix) "key" (printf "%s-db-owner-password" .schema)) }}
{{- end }}

{{- define "narrowcast.env.oidc" -}}
- name: NARROWCAST_OIDC_ISSUER
  value: {{ required "oidc.issuer must be set" .Values.oidc.issuer | quote }}
{{- end }}

{{- define "narrowcast.env.publicUrl" -}}
- name: NARROWCAST_PUBLIC_URL
  value: {{ required "publicUrl must be set" .Values.publicUrl | quote }}
{{- end }}

{{- define "narrowcast.env.pepper" -}}
{{ include "narrowcast.env.secret" (dict "root" . "name" "NARROWCAST_IDENTITY_PEPPER" "key" "identity-pepper") }}
{{- end }}

{{- define "narrowcast.env.campaign" -}}
{{ include "narrowcast.env.kafka" . }}
{{ include "narrowcast.env.postgresql" (dict "root" . "schema" "campaign") }}
{{ include "narrowcast.env.oidc" . }}
{{ include "narrowcast.env.publicUrl" . }}
- name: NARROWCAST_CURRENCY
  value: {{ .Values.currency | quote }}
- name: NARROWCAST_REVIEW
  value: {{ .Values.review | quote }}
{{- end }}

{{- define "narrowcast.env.audience" -}}
{{ include "narrowcast.env.kafka" . }}
{{ include "narrowcast.env.redis" . }}
{{ include "narrowcast.env.postgresql" (dict "root" . "schema" "audience") }}
{{ include "narrowcast.env.oidc" . }}
{{ include "narrowcast.env.pepper" . }}
{{- end }}
