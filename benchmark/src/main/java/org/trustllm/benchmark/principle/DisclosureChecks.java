package org.trustllm.benchmark.principle;

import static org.trustllm.benchmark.principle.Disclosed.check;
import static org.trustllm.benchmark.principle.Document.Kind.DATASET_CARD;
import static org.trustllm.benchmark.principle.Document.Kind.MODEL_CARD;
import static org.trustllm.benchmark.principle.Place.card;
import static org.trustllm.benchmark.principle.Place.gguf;
import static org.trustllm.benchmark.principle.Place.heading;
import static org.trustllm.benchmark.principle.Place.keys;
import static org.trustllm.benchmark.principle.Place.onnx;
import static org.trustllm.benchmark.principle.Place.statement;
import static org.trustllm.benchmark.principle.Place.text;

import java.util.List;

/** Transparency: what documents and files tell of a model, its data and its application. A check is one entry. */
final class DisclosureChecks {
    private static final String CONTACT =
            "[\\w.+-]+@[\\w-]+\\.[\\w.-]+|/(?:issues|discussions)\\b|\\bcontact (?:us|the)\\b";
    private static final String SOURCE =
            "https?://(?:www\\.)?(?:github|gitlab|huggingface|codeberg|bitbucket)\\.[a-z]+/\\S+";

    private DisclosureChecks() {}

    static List<Check> all() {
        return List.of(
                check(
                        "transparency/name",
                        "Name",
                        "The model has a name of its own.",
                        card("model_name", "model-index.name", "model_id"),
                        text(MODEL_CARD, "a title", "(?m)^#\\s+\\S+"),
                        heading("model card|model details|model summary|^[\\w.-]*\\d+[bm]\\b"),
                        gguf("general.name"),
                        onnx("metadata.name", "domain")),
                check(
                        "transparency/maker",
                        "Maker",
                        "Who made it is named.",
                        card("author", "authors", "organization", "model_creator", "developers"),
                        text(MODEL_CARD, "'developed by'", "(?:developed|created|trained|made) by:?\\W*\\w[^\\n]*"),
                        gguf("general.organization", "general.author"),
                        onnx("metadata.author", "metadata.organization"),
                        statement("operator")),
                check(
                        "transparency/version",
                        "Version",
                        "Its version is told.",
                        card("version", "model_version", "revision"),
                        text(MODEL_CARD, "a version", "\\bversion:?\\W*v?\\d[\\w.]*"),
                        gguf("general.version"),
                        onnx("model_version"),
                        statement("version")),
                check(
                        "transparency/description",
                        "Description",
                        "What it is stands in a sentence or more.",
                        heading("description|summary|overview|introduction|model details|about"),
                        gguf("general.description"),
                        onnx("doc_string")),
                check(
                        "transparency/size",
                        "Size",
                        "How large it is is told.",
                        card("parameters", "model_size"),
                        text(
                                MODEL_CARD,
                                "parameters",
                                "\\b\\d[\\d.,]*\\s?(?:[bm]\\b|[bm]illion)[^\\n]{0,30}|parameters:?\\W*\\d[^\\n]*"),
                        gguf("general.size_label", "general.parameter_count"),
                        onnx("metadata.parameters")),
                check(
                        "transparency/architecture",
                        "Architecture",
                        "Of what kind the network is is told.",
                        card("architecture", "model_type", "library_name"),
                        heading("architecture|model specifications"),
                        gguf("general.architecture"),
                        onnx("metadata.architecture", "metadata.model_type")),
                check(
                        "transparency/context_length",
                        "Context",
                        "How long a text it reads is told.",
                        card("context_length", "max_position_embeddings"),
                        text(
                                MODEL_CARD,
                                "a context length",
                                "context (?:length|window|size)[^\\n]{0,60}|\\d+[kK]? (?:tokens? )?context"),
                        gguf("*.context_length"),
                        onnx("metadata.max_length")),
                check(
                        "transparency/number_format",
                        "Number format",
                        "In what numbers the weights are is told.",
                        card("quantization", "dtype", "torch_dtype"),
                        text(
                                MODEL_CARD,
                                "a number format",
                                "\\b(?:bf16|bfloat16|fp16|float16|fp32|int8|int4|Q\\d_\\w+)\\b"),
                        gguf("general.file_type", "general.quantization_version"),
                        onnx("ir_version")),
                check(
                        "transparency/converted_by",
                        "Converter",
                        "Who converted or quantised the file is named.",
                        card("quantized_by", "model_creator"),
                        gguf("general.quantized_by", "general.converted_by"),
                        onnx("producer_name")),
                check(
                        "transparency/chat_format",
                        "Chat format",
                        "How a conversation is put to it is told.",
                        card("chat_template"),
                        heading("chat|prompt (?:format|template)|how to use|usage|quick ?start|get started"),
                        gguf("tokenizer.chat_template")),
                check(
                        "transparency/base_model",
                        "Base model",
                        "From which model it was made is told.",
                        card("base_model", "base_model.*"),
                        text(
                                MODEL_CARD,
                                "'fine-tuned from'",
                                "(?:fine-?tuned|derived|distilled|trained) (?:from|on top of|version of):?[^\\n]*|trained from scratch"),
                        gguf("general.base_model.count", "general.base_model.*", "general.source.*"),
                        onnx("metadata.base_model")),
                check(
                        "transparency/derivation",
                        "Derivation",
                        "How it was made from that is told.",
                        card("base_model_relation"),
                        text(
                                MODEL_CARD,
                                "a kind of tuning",
                                "supervised fine-?tuning|instruction[- ]tun\\w+|\\bDPO\\b|\\bRLHF\\b|distill\\w+|pre-?trained (?:on|from)"),
                        gguf("general.finetune"),
                        onnx("metadata.finetune")),
                check(
                        "transparency/training_data",
                        "Training data",
                        "What data it was trained on is named.",
                        card("datasets"),
                        heading("training data|datasets?$|data mix|pre-?training data"),
                        gguf("general.dataset.count", "general.dataset.*", "general.datasets"),
                        onnx("metadata.datasets")),
                check(
                        "transparency/training_procedure",
                        "Training",
                        "How it was trained is told.",
                        heading("training(?! data)|pre-?training(?! data)|fine-?tuning")),
                check(
                        "transparency/compute",
                        "Compute and energy",
                        "What the training took is told.",
                        card("co2_eq_emissions", "co2_eq_emissions.*"),
                        heading("environmental|carbon|energy|compute|hardware")),
                check(
                        "transparency/knowledge_date",
                        "Age of knowledge",
                        "Up to which day its data reach is told.",
                        card("knowledge_cutoff", "training_cutoff"),
                        text(
                                MODEL_CARD,
                                "a cut-off",
                                "cut-?off[^\\n]{0,60}|(?:data|knowledge) (?:up )?(?:to|until) [^\\n]{0,40}\\d{4}"),
                        statement("knowledge_cutoff")),
                check(
                        "transparency/languages",
                        "Languages",
                        "Which languages it is for is told.",
                        card("language", "languages"),
                        heading("languages?"),
                        gguf("general.languages"),
                        onnx("metadata.language", "metadata.languages"),
                        statement("languages")),
                check(
                        "transparency/intended_use",
                        "Intended use",
                        "What it is for is told.",
                        card("pipeline_tag"),
                        heading("intended|uses?$|use cases|direct use"),
                        gguf("general.tags"),
                        statement("intended_use")),
                check(
                        "transparency/misuse",
                        "Use that is not intended",
                        "What it is not for is told.",
                        heading("out[- ]of[- ]scope|misuse|prohibited|not intended|acceptable use"),
                        statement("not_intended_use")),
                check(
                        "transparency/limits",
                        "Limits and risks",
                        "Where it fails and whom it may harm is told.",
                        heading("limit|risk|bias|safety|ethical|considerations"),
                        statement("limits")),
                check(
                        "transparency/evaluation",
                        "Measured quality",
                        "Results of its evaluation are told.",
                        card("model-index", "model-index.*", "eval_results"),
                        heading("evaluation|results|benchmark|performance"),
                        statement("evaluation")),
                check(
                        "transparency/licence",
                        "Licence",
                        "Under which licence it may be used is told.",
                        card("license", "license_name"),
                        gguf("general.license", "general.license.name"),
                        onnx("metadata.license"),
                        statement("license")),
                check(
                        "transparency/licence_text",
                        "Text of the licence",
                        "Where the licence can be read is told.",
                        card("license_link"),
                        text(MODEL_CARD, "a link to a licence", "https?://\\S*licen[cs]e\\S*"),
                        gguf("general.license.link"),
                        onnx("metadata.license_link"),
                        statement("terms")),
                check(
                        "transparency/source",
                        "Source",
                        "Where it comes from can be looked up.",
                        card("repo_url", "repository", "source"),
                        text(MODEL_CARD, "a repository", SOURCE),
                        gguf("general.url", "general.repo_url", "general.source.url", "general.source.repo_url"),
                        onnx("metadata.url", "metadata.source")),
                check(
                        "transparency/paper",
                        "Paper",
                        "Something that can be cited describes it.",
                        card("arxiv", "doi", "paper"),
                        text(
                                MODEL_CARD,
                                "a paper",
                                "arxiv(?:\\.org/\\w+/|:)\\s?\\d{4}\\.\\d+|@(?:article|misc|inproceedings|techreport)\\{|\\bdoi\\.org/\\S+"),
                        gguf("general.doi", "general.uuid"),
                        onnx("metadata.doi")),
                check(
                        "transparency/contact",
                        "Contact",
                        "Whom to ask is told.",
                        card("contact"),
                        heading("contact|feedback"),
                        text(MODEL_CARD, "an address", CONTACT),
                        statement("contact")),
                check(
                        "transparency/data_licence",
                        "Licence of the data",
                        "Under which licence the data may be used is told.",
                        keys(DATASET_CARD, "license", "license_name")),
                check(
                        "transparency/data_source",
                        "Source of the data",
                        "How the data were collected is told.",
                        keys(DATASET_CARD, "source_datasets"),
                        heading(DATASET_CARD, "source|collection|curation|creation")),
                check(
                        "transparency/data_people",
                        "People in the data",
                        "Whether the data hold personal or sensitive information is told.",
                        heading(DATASET_CARD, "personal|sensitive|privacy"),
                        text(DATASET_CARD, "'personal'", "personal (?:and|or|data|information)[^\\n]{0,40}|\\bPII\\b")),
                check(
                        "transparency/system_prompt",
                        "Instructions of the application",
                        "The instructions that the application gives the model are disclosed.",
                        statement("system_prompt")),
                check(
                        "transparency/ai_disclosure",
                        "Disclosure of the machine",
                        "People are told that they speak with a machine, and how.",
                        statement("ai_disclosure")),
                check(
                        "transparency/application_version",
                        "Version of the application",
                        "Which version of the application answers is told.",
                        statement("version")));
    }
}
