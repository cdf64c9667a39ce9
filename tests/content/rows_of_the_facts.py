"""The ids of every row of the facts the checklists were written from, by checklist.

Rows of tables keep the id they have there; `item_id` in the test says which item they became.
"""

from __future__ import annotations

ROWS = {
    "misev2018": """
        m18-nom-generic-ev m18-nom-ep-fallback m18-nom-operational m18-nom-biogenesis
        m18-ccm-cell-identity m18-ccm-medium m18-ccm-additive-depletion m18-ccm-vessel
        m18-ccm-conditions m18-ccm-cell-number m18-ccm-harvest m18-fluid-donor m18-fluid-volume-donor
        m18-fluid-total m18-fluid-collection m18-fluid-pretreat m18-fluid-handling m18-tissue-explant
        m18-tissue-direct m18-store-source m18-store-ev m18-sep-centrifugation m18-sep-gradient
        m18-sep-chromatography m18-sep-precipitation m18-sep-filtration m18-sep-affinity m18-sep-other
        m18-sep-concentration m18-sep-wash m18-sep-category m18-quant-source-amount
        m18-quant-two-methods m18-quant-ratio m18-prot-cat1 m18-prot-cat2 m18-prot-cat3 m18-prot-cat4
        m18-prot-cat5 m18-prot-loading m18-single-image m18-single-nonimage m18-topology m18-func-dose
        m18-func-negative m18-func-fractions m18-func-specificity m18-func-subtype m18-func-contact
        m18-rep-evtrack m18-rep-data m18-rep-claims m18-rep-exception
    """.split(),
    "misev2023": """
        m23-nom-ev m23-nom-nvep-ep m23-nom-operational m23-nom-biogenesis m23-nom-mimetics
        m23-pre-record m23-pre-donor m23-pre-contaminants m23-pre-blank m23-ccm-cells m23-ccm-passage
        m23-ccm-viability m23-ccm-contamination m23-ccm-medium m23-ccm-depletion m23-ccm-format
        m23-ccm-environment m23-ccm-harvest m23-blood m23-urine m23-other-fluids m23-tissue m23-bacteria
        m23-store-source m23-store-ev m23-store-effect m23-sep-rationale m23-sep-details
        m23-sep-combination m23-sep-yield m23-sep-concentration m23-sep-reproducibility
        m23-char-orthogonal m23-char-source m23-char-particles m23-char-size m23-char-protein
        m23-char-lipid m23-char-rna m23-char-ratios m23-char-lod m23-char-controls m23-char-replicates
        m23-prot-transmembrane m23-prot-cytosolic m23-prot-coisolated m23-prot-compartments
        m23-prot-corona m23-prot-source-marker m23-nonprotein m23-topology m23-vesicular
        m23-heterogeneity m23-tech-flow m23-tech-beadflow m23-tech-nta m23-tech-rps m23-tech-dls
        m23-tech-zeta m23-tech-em m23-tech-afm m23-tech-superres m23-tech-raman m23-tech-dyes
        m23-tech-wb m23-tech-immunoassay m23-tech-ms m23-tech-rna m23-tech-lipid-glycan
        m23-tech-reference m23-rel-modulation m23-rel-rate m23-upt-labelling m23-upt-quant m23-func-dose
        m23-func-normalise m23-func-controls m23-func-nonev m23-func-molecule m23-func-independent
        m23-vivo-model m23-vivo-dose m23-vivo-tracking m23-vivo-endogenous m23-vivo-safety
        m23-rep-evtrack m23-rep-data m23-rep-limits m23-rep-terms
    """.split(),
    "msc-identity": """
        msc-plastic-adherence msc-positive-markers msc-negative-markers msc-hladr-stimulated
        msc-cd34-adipose msc-trilineage msc-human-scope msc-name-stromal msc-name-tissue
        msc-name-stemness msc-name-function msc-name-immortal msc-r24-terminology msc-r24-markers
        msc-r24-tissue msc-r24-stemness msc-r24-cqa msc-r24-intervention msc-r24-provenance
        msc-r24-fitness msc-r24-immune msc-donor-eligibility msc-cell-bank msc-karyotype-str
        msc-viral-safety msc-viability-harvest msc-ccm-parameters msc-ev-origin-ratio msc-ev-panel
        msc-ev-lipid-protein msc-ev-lipid-lipid msc-ev-vesicle-concentration msc-ev-size
        msc-ev-integrity msc-ev-activity msc-ev-reference msc-ev-hpl-fbs msc-ev-mock-control
        msc-ev-identity-axes msc-ev-count-crosscheck msc-ev-component-ratios msc-ev-purity-markers
        msc-ev-variants msc-pot-mechanism msc-pot-quantitative msc-pot-matrix msc-pot-surrogate-caution
        msc-pot-donor-variance msc-pot-predictive msc-pot-stability-indicating msc-pot-options
        msc-reg-active-substance msc-reg-category msc-reg-donor-cells msc-reg-safety
        msc-reg-no-endorsement
    """.split(),
    "ev-track": """
        evt-ev-proteins evt-non-ev-proteins evt-qual-quant evt-em-images evt-density-gradient
        evt-ev-density evt-uc-specifics evt-antibody-specifics evt-lysate-prep evt-f-sample
        evt-f-harvest evt-f-cells evt-f-protocol evt-f-pelleting evt-f-gradient evt-f-filtration
        evt-f-sec evt-f-protein evt-f-rna-lipid evt-f-particles evt-f-em evt-f-functional
        evt-metric-version
    """.split(),
    "miflowcyt-ev": """
        mfc-1-1 mfc-1-2 mfc-2-1 mfc-2-2 mfc-2-3 mfc-3-1 mfc-3-2 mfc-3-3 mfc-3-4 mfc-3-5 mfc-3-6 mfc-3-7
        mfc-3-8 mfc-4-1 mfc-4-2 mfc-4-3 mfc-4-4 mfc-5-1 mfc-5-2 mfc-5-3 mfc-6-1 mfc-6-2 mfc-6-3 mfc-6-4
        mfc-7-1 mfc-x-instrument mfc-x-gating mfc-x-overview mfc-x-sample mfc-x-listmode
        mfc-x-compensation mfc-x-nanoflow mib-study mib-collection mib-processing mib-quality
        mib-freeze-thaw evr-cells evr-fluid evr-isolation evr-sample-prep evr-library evr-sequencing
        evr-bioinformatics evr-validation evr-deposit evr-transfer evr-function
    """.split(),
    "ev-clinical": """
        ct-dose-unit ct-dose-rationale ct-dose-schedule ct-dose-variation ct-route ct-vehicle
        ct-comparator ct-ip-definition ct-batch-release ct-batch-consistency ct-traceability
        ct-nonclin-efficacy ct-nonclin-safety-pharm ct-nonclin-biodistribution ct-nonclin-tox
        ct-nonclin-genotox ct-nonclin-tumour ct-safety-ae ct-safety-dlt ct-safety-lab ct-safety-immuno
        ct-safety-tumour ct-safety-thrombosis ct-safety-longterm ct-load-purpose ct-load-cargo
        ct-load-method ct-load-efficiency ct-load-integrity ct-load-surface ct-load-genetic
        ct-load-delivery ct-load-stability ct-stab-protocol ct-stab-temperature ct-stab-buffer
        ct-stab-freeze-thaw ct-stab-lyo ct-stab-adsorption ct-stab-inuse ct-stab-transport
        ct-prod-upstream ct-prod-medium ct-prod-yield ct-prod-clarification ct-prod-tff ct-prod-polish
        ct-prod-sterile ct-prod-comparability ct-prod-residuals ct-spirit-admin ct-spirit-open
        ct-spirit-rationale ct-spirit-design ct-spirit-setting ct-spirit-intervention ct-spirit-outcomes
        ct-spirit-harms ct-spirit-timeline ct-spirit-allocation ct-spirit-data ct-spirit-monitoring
        ct-spirit-ethics ct-consort-front ct-consort-methods ct-consort-results
        ct-consort-harms-discussion ct-consort-ev-lots ct-ctg-ids ct-ctg-status ct-ctg-oversight
        ct-ctg-design ct-ctg-intervention ct-ctg-outcomes ct-ctg-eligibility ct-ctg-locations
    """.split(),
    "ctd-quality": """
        S11-01 S11-02 S11-03 S12-01 S12-02 S12-03 S13-01 S13-02 S21-01 S21-02 S22-01 S22-02 S22-03
        S22-04 S22-05 S22-06 S22-07 S22-08 S22-09 S22-10 S23-01 S23-02 S23-03 S23-04 S23-05 S23-06
        S23-07 S23-08 S23-09 S23-10 S23-11 S23-12 S23-13 S23-14 S23-15 S23-16 S23-17 S24-01 S24-02
        S24-03 S24-04 S25-01 S25-02 S26-01 S26-02 S31-01 S31-02 S31-03 S31-04 S31-05 S31-06 S31-07
        S31-08 S31-09 S32-01 S32-02 S32-03 S32-04 S32-05 S41-01 S41-02 S42-01 S43-01 S44-01 S45-01 S5-01
        S5-02 S6-01 S71-01 S72-01 S73-01 P1-01 P1-02 P21-01 P22-01 P23-01 P24-01 P25-01 P26-01 P31-01
        P32-01 P33-01 P34-01 P35-01 P41-01 P42-01 P43-01 P44-01 P45-01 P46-01 P51-01 P52-01 P53-01
        P54-01 P55-01 P56-01 P6-01 P7-01 P7-02 P81-01 P82-01 P83-01 PX-01 A1-01 A2-01 A2-02 A2-03 A2-04
        A3-01 R-01 R-02 R-03 L-01
    """.split(),
    "regional": """
        CL-01 CL-02 CL-03 CL-04 CL-05 CL-05b CL-06 CL-07 CL-08 CL-09 CL-10 IND-01 IND-02 IND-03 IND-04
        IND-05 IND-06 IND-07 IND-08 IND-09 IND-10 IND-11 IND-12 IND-13 IND-14 IND-15 IND-16 IND-17
        IND-18 IND-19 IND-20 IND-21 BIO-01 BIO-02 BIO-03 BIO-04 BIO-05 BIO-06 BIO-07 BIO-08 BIO-09
        BIO-10 BIO-11 BIO-12 BIO-13 BIO-14 BIO-15 BIO-16 BIO-17 DE-01 DE-02 DE-03 DE-04 DE-05 DE-06
        DE-07 DE-08 DE-09 DE-10 DE-11 PA-01 PA-02 PA-03 PA-04 PA-05 PA-06 PA-07 PA-08 PA-09 IMPD-01
        IMPD-02 IMPD-03 IMPD-04 IMPD-05 IMPD-06 IMPD-07 IMPD-08 IMPD-09 IMPD-10 IMPD-11 IMPD-12 IMPD-13
        IMPD-14 IMPD-15 IMPD-16 IMPD-17 IMPD-18 IMPD-19 IMPD-20 IMPD-21 IMPD-22 IMPD-23 IMPD-24 IMPD-25
        IMPD-26 IMPD-27 IMPD-28 IMPD-29 IMPD-30 IMPD-31 AT-01 AT-02 AT-03 AT-04 AT-05 AT-06 AT-07 AT-08
        AT-09 KR-01 KR-02 KR-03 KR-04 KR-05 KR-06 KR-07 KR-08 KR-09 KR-10 KR-11 KR-12 KR-13 KR-14 KR-15
        KR-16 KR-17 KR-18 KR-19 KR-20 KR-21 KR-22 KR-23 KR-24 KR-25 KR-26 KR-27 KR-28 KR-29 KR-30 KR-31
        KR-32 KR-33 JP-01 JP-02 JP-03 JP-04 JP-05 JP-06 JP-07 JP-08 JP-09 JP-10 AU-01 AU-02 AU-03 AU-04
        AU-05 AU-06 IS-01 IS-02 IS-03 IS-04 IS-05 IS-06 IS-07 IS-08 IS-09 IS-10
    """.split(),
    "ich-quality": """
        Q5A-01 Q5A-02 Q5A-03 Q5A-04 Q5A-05 Q5A-06 Q5A-07 Q5A-08 Q5A-09 Q5B-01 Q5D-01 Q5D-02 Q5D-03
        Q5D-04 Q5D-05 Q5D-06 Q5D-07 Q5C-01 Q5C-02 Q5C-03 Q5C-04 Q5C-05 Q5C-06 Q5C-07 Q5C-08 Q1-01 Q5E-01
        Q5E-02 Q5E-03 Q5E-04 Q5E-05 Q5E-06 Q6B-01 Q6B-02 Q6B-03 Q6B-04 Q6B-05 Q6B-06 Q6B-07 Q6B-08
        Q6B-09 Q6B-10 Q2-01 Q2-02 Q2-03 Q2-04 Q2-05 Q14-01 Q14-02 Q8-01 Q8-02 Q9-01 Q10-01 Q11-01 Q11-02
        Q12-01 GMP-01 GMP-02 GMP-03 GMP-04 GMP-05 GMP-06 GMP-07 GMP-08 GMP-09 GMP-10
    """.split(),
}
