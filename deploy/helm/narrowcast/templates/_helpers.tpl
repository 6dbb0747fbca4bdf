{{- define "narrowcast.fullname" -}}
{{- if contains "narrowcast" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-narrowcast" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* Labels that never change, as selectors must not. Takes (dict "root" $ "part" "bidding"). */}}
{{- define "narrowcast.selector" -}}
app.kubernetes.io/name: narrowcast
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "narrowcast.labels" -}}
{{ include "narrowcast.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* The image of a module, such as bidding-service. */}}
{{- define "narrowcast.image" -}}
{{ printf "%s/%s:%s" .root.Values.image.repository .module (default .root.Chart.AppVersion .root.Values.image.tag) }}
{{- end }}

{{- define "narrowcast.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "narrowcast.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What every JVM here needs, and what one part adds. */}}
{{- define "narrowcast.javaOptions" -}}
-XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow {{ . }}
{{- end }}

{{/* What every pod has beside its containers and volumes. Takes (dict "root" $). */}}
{{- define "narrowcast.podCommon" -}}
automountServiceAccountToken: false
# A Service called narrowcast-gateway would otherwise set NARROWCAST_GATEWAY_PORT to tcp://...
enableServiceLinks: false
securityContext:
  {{- include "narrowcast.podSecurity" . | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
The pod of one service. Takes (dict "root" $ "part" "bidding" "module" "bidding-service" "port" 8083 "management" 9003
"env" "<YAML list>" "data" true|false "grace" 30).
*/}}
{{- define "narrowcast.pod" -}}
{{- $values := index .root.Values .part -}}
metadata:
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
  {{- with .root.Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "narrowcast.podCommon" . | nindent 2 }}
  terminationGracePeriodSeconds: {{ .grace }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "narrowcast.selector" . | nindent 10 }}
  containers:
    - name: {{ .part }}
      image: {{ include "narrowcast.image" . | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      ports:
        - name: http
          containerPort: {{ .port }}
        - name: management
          containerPort: {{ .management }}
      env:
        - name: JDK_JAVA_OPTIONS
          value: {{ include "narrowcast.javaOptions" $values.javaOptions | quote }}
        {{- .env | nindent 8 }}
      # A service that waits for Kafka or for a first full read of its catalogs takes its time.
      startupProbe:
        httpGet: {path: /q/health/started, port: management}
        periodSeconds: 3
        timeoutSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /q/health/live, port: management}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /q/health/ready, port: management}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 3
      lifecycle:
        # New connections stop arriving before the server stops taking them.
        preStop:
          sleep:
            seconds: 5
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      securityContext:
        {{- include "narrowcast.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- if .data }}
        - name: data
          mountPath: /var/lib/narrowcast
        {{- end }}
        {{- if ($values.geo).existingClaim }}
        - name: geo
          mountPath: /var/lib/narrowcast-geo
          readOnly: true
        {{- end }}
  volumes:
    # Native libraries are unpacked here and loaded from here.
    - name: tmp
      emptyDir:
        sizeLimit: 256Mi
    {{- with ($values.geo).existingClaim }}
    - name: geo
      persistentVolumeClaim:
        claimName: {{ . }}
        readOnly: true
    {{- end }}
{{- end }}

{{/* The Services of one part; a headless one too where replicas have names. */}}
{{- define "narrowcast.services" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "narrowcast.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .port }}
      targetPort: http
    - name: management
      port: {{ .management }}
      targetPort: management
{{- if .data }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}-pods
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  clusterIP: None
  # A replica is asked for the people it holds as soon as it holds them.
  publishNotReadyAddresses: true
  selector:
    {{- include "narrowcast.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .port }}
      targetPort: http
{{- end }}
{{- end }}

{{- define "narrowcast.deployment" -}}
{{- $values := index .root.Values .part -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "narrowcast.selector" . | nindent 6 }}
  template:
    {{- include "narrowcast.pod" . | nindent 4 }}
{{- end }}

{{/*
A StatefulSet, because its replicas own a volume and a name: a bidder's spool holds money that was earned and not yet
billed, and must be found again by the next process of the same name.
*/}}
{{- define "narrowcast.statefulSet" -}}
{{- $values := index .root.Values .part -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  serviceName: {{ include "narrowcast.fullname" .root }}-{{ .part }}-pods
  podManagementPolicy: Parallel
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  selector:
    matchLabels:
      {{- include "narrowcast.selector" . | nindent 6 }}
  template:
    {{- include "narrowcast.pod" . | nindent 4 }}
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          {{- include "narrowcast.selector" . | nindent 10 }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with $values.storage.className }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ $values.storage.size }}
{{- end }}

{{- define "narrowcast.scaling" -}}
{{- $scaling := (index .root.Values .part).autoscaling -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "narrowcast.selector" . | nindent 6 }}
{{- if $scaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  labels:
    {{- include "narrowcast.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: {{ .data | ternary "StatefulSet" "Deployment" }}
    name: {{ include "narrowcast.fullname" .root }}-{{ .part }}
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $scaling.targetCpuPercent }}
  behavior:
    scaleDown:
      # A replica that leaves takes its unused leases or its part of the timelines with it.
      stabilizationWindowSeconds: 600
      policies:
        - type: Pods
          value: 1
          periodSeconds: 120
{{- end }}
{{- end }}
