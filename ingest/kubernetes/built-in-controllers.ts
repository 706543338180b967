// The roles of the controllers, each bound to the service account of its name in kube-system. Source and notation
// as in built-in-roles.ts: controller-roles.yaml at 008b3652959c.

export const BUILT_IN_CONTROLLERS = `
= attachdetach-controller
core; persistentvolumeclaims persistentvolumes; list watch
core; nodes; read
core; nodes/status; patch update
core; pods; list watch
events
storage.k8s.io; volumeattachments; create delete read
storage.k8s.io; csidrivers csinodes; read
= certificate-controller
certificates.k8s.io; certificatesigningrequests; delete read
certificates.k8s.io; certificatesigningrequests/approval certificatesigningrequests/status; update
certificates.k8s.io; signers; approve; kubernetes.io/kube-apiserver-client-kubelet
certificates.k8s.io; signers; sign; kubernetes.io/kube-apiserver-client kubernetes.io/kube-apiserver-client-kubelet kubernetes.io/kubelet-serving kubernetes.io/legacy-unknown
authorization.k8s.io; subjectaccessreviews; create
events
= clusterrole-aggregation-controller
rbac.authorization.k8s.io; clusterroles; escalate read patch update
= cronjob-controller
batch; cronjobs; read update
batch; jobs; create delete read patch update
batch; cronjobs/status; update
batch; cronjobs/finalizers; update
core; pods; delete list watch
events
= daemon-set-controller
apps extensions; daemonsets; read
apps extensions; daemonsets/status; update
apps extensions; daemonsets/finalizers; update
core; nodes; list watch
core; pods; create delete list patch watch
core; pods/binding; create
apps; controllerrevisions; create delete read patch update
events
= deployment-controller
apps extensions; deployments; read update
apps extensions; deployments/status; update
apps extensions; deployments/finalizers; update
apps extensions; replicasets; create delete read patch update
core; pods; read update
events
= device-taint-eviction-controller
core; pods; delete read
core; pods/status; patch update
resource.k8s.io; resourceclaims resourceslices deviceclasses; read
events
= disruption-controller
apps extensions; deployments; read
apps extensions; replicasets; read
core; replicationcontrollers; read
policy; poddisruptionbudgets; read
apps; statefulsets; read
policy; poddisruptionbudgets/status; update
core; pods/status; patch update
*; */scale; get
events
= endpoint-controller
core; pods services; read
core; endpoints; create delete read update
core; endpoints/restricted; create
events
= endpointslice-controller
core; nodes pods services; read
core; services/finalizers; update
discovery.k8s.io; endpointslices; create delete read update
events
= endpointslicemirroring-controller
core; endpoints services; read
core; services/finalizers; update
core; endpoints/finalizers; update
discovery.k8s.io; endpointslices; create delete read update
events
= ephemeral-volume-controller
core; pods; read
core; pods/finalizers; update
core; persistentvolumeclaims; create read
events
= expand-controller
core; persistentvolumes; read patch update
core; persistentvolumeclaims/status; patch update
core; persistentvolumeclaims; read
events
= generic-garbage-collector
*; *; delete read patch update
events
= horizontal-pod-autoscaler
autoscaling; horizontalpodautoscalers; read
autoscaling; horizontalpodautoscalers/status; update
*; */scale; get update
core; pods; list watch
metrics.k8s.io; pods; list watch
custom.metrics.k8s.io; *; read
external.metrics.k8s.io; *; read
events
= job-controller
batch; jobs; read patch update
batch; jobs/status; update
batch; jobs/finalizers; update
core; pods; create delete list patch watch
events
= legacy-service-account-token-cleaner
core; configmaps; get; kube-apiserver-legacy-service-account-token-tracking
core; secrets; delete patch
= namespace-controller
core; namespaces; delete read
core; namespaces/finalize namespaces/status; update
*; *; delete deletecollection read
= node-controller
core; nodes; delete read patch update
core; nodes/status; patch update
core; pods/status; patch update
core; pods; delete read
events
= persistent-volume-binder
core; persistentvolumes; create delete read update
core; persistentvolumes/status; update
core; persistentvolumeclaims; read update
core; persistentvolumeclaims/status; update
core; pods; create delete read
storage.k8s.io; storageclasses; read
core; nodes; list watch
events
core; events; watch
= pod-garbage-collector
core; pods; delete list watch
core; nodes; read
core; pods/status; patch
= pv-protection-controller
core; persistentvolumes; read update
events
= pvc-protection-controller
core; persistentvolumeclaims; read update
core; persistentvolumeclaims/status; update
core; pods; read
events
= replicaset-controller
apps extensions; replicasets; read update
apps extensions; replicasets/status; update
apps extensions; replicasets/finalizers; update
core; pods; create delete list patch watch
events
= replication-controller
core; replicationcontrollers; read update
core; replicationcontrollers/status; update
core; replicationcontrollers/finalizers; update
core; pods; create delete list patch watch
events
= resource-claim-controller
core; pods; read
core; pods/finalizers; update
resource.k8s.io; resourceclaims; create delete read
resource.k8s.io; resourceclaims resourceclaims/status; patch update
core; pods/status; patch update
events
resource.k8s.io; resourceclaims/binding; patch update
= resourcequota-controller
*; *; list watch
core; resourcequotas/status; update
events
= root-ca-cert-publisher
core; configmaps; create update
events
= route-controller
core; nodes; list watch
core; nodes/status; patch
events
= selinux-warning-controller
events
core; persistentvolumes persistentvolumeclaims pods; read
storage.k8s.io; csidrivers; read
= service-account-controller
core; serviceaccounts; create
events
= service-cidrs-controller
networking.k8s.io; servicecidrs; read patch update
networking.k8s.io; servicecidrs/finalizers; patch update
networking.k8s.io; servicecidrs/status; patch update
networking.k8s.io; ipaddresses; read
events
= service-controller
core; services; read
core; services/status; patch update
core; nodes; list watch
events
= statefulset-controller
core; pods; list watch
apps; statefulsets; read
apps; statefulsets/status; update
apps; statefulsets/finalizers; update
core; pods; create delete get patch update
apps; controllerrevisions; create delete read patch update
core; persistentvolumeclaims; create read
core; persistentvolumeclaims; delete update
core; pods/finalizers; update
events
= ttl-after-finished-controller
batch; jobs; delete read
events
= ttl-controller
core; nodes; list patch update watch
events
= validatingadmissionpolicy-status-controller
admissionregistration.k8s.io; validatingadmissionpolicies; read
admissionregistration.k8s.io; validatingadmissionpolicies/status; get patch update
events
= volumeattributesclass-protection-controller
core; persistentvolumeclaims persistentvolumes; read
storage.k8s.io; volumeattributesclasses; read update
events
`;
